/// How a tensor's elements are kept: so many bytes for each block of so many elements.
///
/// Source: https://github.com/ggml-org/llama.cpp/blob/master/gguf-py/gguf/constants.py (`GGMLQuantizationType`,
/// `GGML_QUANT_SIZES`). Numbers that are missing were taken back; ggml refuses them.
struct GGUFTensorType {
  let name: String
  let elementsOfBlock: Int
  let bytesOfBlock: Int

  init?(_ number: UInt32) {
    guard let (name, elements, bytes) = Self.known(number) else { return nil }
    self.name = name
    elementsOfBlock = elements
    bytesOfBlock = bytes
  }

  private static func known(_ number: UInt32) -> (String, Int, Int)? {
    switch number {
    case 0: ("F32", 1, 4)
    case 1: ("F16", 1, 2)
    case 2: ("Q4_0", 32, 18)
    case 3: ("Q4_1", 32, 20)
    case 6: ("Q5_0", 32, 22)
    case 7: ("Q5_1", 32, 24)
    case 8: ("Q8_0", 32, 34)
    case 9: ("Q8_1", 32, 40)
    case 10: ("Q2_K", 256, 84)
    case 11: ("Q3_K", 256, 110)
    case 12: ("Q4_K", 256, 144)
    case 13: ("Q5_K", 256, 176)
    case 14: ("Q6_K", 256, 210)
    case 15: ("Q8_K", 256, 292)
    case 16: ("IQ2_XXS", 256, 66)
    case 17: ("IQ2_XS", 256, 74)
    case 18: ("IQ3_XXS", 256, 98)
    case 19: ("IQ1_S", 256, 50)
    case 20: ("IQ4_NL", 32, 18)
    case 21: ("IQ3_S", 256, 110)
    case 22: ("IQ2_S", 256, 82)
    case 23: ("IQ4_XS", 256, 136)
    case 24: ("I8", 1, 1)
    case 25: ("I16", 1, 2)
    case 26: ("I32", 1, 4)
    case 27: ("I64", 1, 8)
    case 28: ("F64", 1, 8)
    case 29: ("IQ1_M", 256, 56)
    case 30: ("BF16", 1, 2)
    case 34: ("TQ1_0", 256, 54)
    case 35: ("TQ2_0", 256, 66)
    case 39: ("MXFP4", 32, 17)
    case 40: ("NVFP4", 64, 36)
    case 41: ("Q1_0", 128, 18)
    default: nil
    }
  }
}
