/// The packages that make, train, run or serve models, by their normalised names on PyPI and conda.
///
/// Those that are in wide use and whose version matters for what a model does or what its loading can do: frameworks,
/// formats and runtimes, libraries of models, training, serving, evaluation. Not numerics in general, tokenisation alone,
/// or plotting. Whoever adds one keeps the order, and the name as PEP 503 normalises it.
enum MachineLearningPackages {
  static func contain(_ name: String) -> Bool { set.contains(name) }

  private static let set = Set(names)

  static let names = [
    "accelerate", "adversarial-robustness-toolbox", "allennlp", "autogluon", "autogptq", "bentoml", "bitsandbytes",
    "captum", "catboost", "chainer", "coremltools", "cuda-python", "cupy", "datasets", "deepspeed", "detectron2",
    "diffusers", "dvc", "evaluate", "fairseq", "fastai", "flair", "flash-attn", "flax", "garak", "gensim", "gguf",
    "gradio", "gymnasium", "h2o", "haystack-ai", "huggingface-hub", "imbalanced-learn", "ipex-llm", "jax", "jaxlib",
    "joblib", "keras", "kornia", "langchain", "lightgbm", "lightning", "litellm", "llama-cpp-python", "llama-index",
    "mindspore", "mlflow", "mlx", "modelscan", "monai", "mxnet", "nemo-toolkit", "ninja", "nltk", "onnx", "onnxruntime",
    "onnxruntime-gpu", "open-clip-torch", "openai-whisper", "openvino", "optax", "optimum", "optuna", "paddlepaddle",
    "paddlepaddle-gpu", "peft", "pytorch", "pytorch-lightning", "pytorch-metric-learning", "ray", "safetensors",
    "scikit-learn", "segment-anything", "sentence-transformers", "sentencepiece", "sglang", "shap", "skl2onnx", "skops",
    "spacy", "stable-baselines3", "statsmodels", "tensorboard", "tensorflow", "tensorflow-cpu", "tensorflow-gpu",
    "tensorflow-hub", "tensorflow-probability", "tensorrt", "tf-keras", "tflite-runtime", "thinc", "tiktoken", "timm",
    "tokenizers", "torch", "torch-geometric", "torchaudio", "torchmetrics", "torchtext", "torchvision", "transformers",
    "triton", "trl", "ultralytics", "vllm", "wandb", "xformers", "xgboost",
  ]
}
