/// The packages that make, train, run or serve models, by their normalised names on PyPI and conda.
///
/// Those that are in wide use and whose version matters for what a model does or what its loading can do: frameworks,
/// formats and runtimes, libraries of models, training, serving, evaluation. Not numerics in general, tokenisation alone,
/// or plotting. Whoever adds one keeps the order, and the name as PEP 503 normalises it.
enum MachineLearningPackages {
  static func contain(_ name: String) -> Bool { set.contains(name) }

  private static let set = Set(names)

  static let names = [
    "accelerate", "adversarial-robustness-toolbox", "allennlp", "auto-gptq", "autogluon", "bentoml", "bitsandbytes",
    "captum", "catboost", "coremltools", "cupy", "datasets", "deepspeed", "detectron2", "diffusers", "evaluate",
    "fairseq", "fastai", "flair", "flash-attn", "flax", "gensim", "gguf", "gradio", "h2o", "haystack-ai",
    "huggingface-hub", "imbalanced-learn", "ipex-llm", "jax", "jaxlib", "joblib", "keras", "kornia", "langchain",
    "lightgbm", "lightning", "litellm", "llama-cpp-python", "llama-index", "mindspore", "mlflow", "mlx", "monai",
    "mxnet", "nemo-toolkit", "onnx", "onnxruntime", "onnxruntime-gpu", "open-clip-torch", "openai-whisper", "openvino",
    "optax", "optimum", "paddlepaddle", "paddlepaddle-gpu", "peft", "pytorch", "pytorch-lightning", "ray",
    "safetensors", "scikit-learn", "segment-anything", "sentence-transformers", "sentencepiece", "sglang", "shap",
    "skl2onnx", "skops", "spacy", "stable-baselines3", "tensorflow", "tensorflow-cpu", "tensorflow-gpu",
    "tensorflow-hub", "tensorflow-probability", "tensorrt", "tf-keras", "tflite-runtime", "thinc", "tiktoken", "timm",
    "tokenizers", "torch", "torch-geometric", "torchaudio", "torchmetrics", "torchtext", "torchvision", "transformers",
    "triton", "trl", "ultralytics", "vllm", "xformers", "xgboost",
  ]
}
