// Every operator in use, resolved at first use; a test resolves them all.
extension Operator {
  // Creation
  static let zeros = Operator("aten::zeros")
  static let ones = Operator("aten::ones")
  static let zerosLike = Operator("aten::zeros_like")
  static let full = Operator("aten::full")
  static let eye = Operator("aten::eye")
  static let arange = Operator("aten::arange", "start")
  static let randn = Operator("aten::randn", "generator")
  static let rand = Operator("aten::rand", "generator")
  static let fromFile = Operator("aten::from_file")

  // Conversion
  static let item = Operator("aten::item")
  static let toType = Operator("aten::to", "dtype")
  static let toDevice = Operator("aten::to", "device")
  static let contiguous = Operator("aten::contiguous")
  static let clone = Operator("aten::clone")
  static let detach = Operator("aten::detach")

  // Arithmetic
  static let add = Operator("aten::add", "Tensor")
  static let addScalar = Operator("aten::add", "Scalar")
  static let subtract = Operator("aten::sub", "Tensor")
  static let subtractScalar = Operator("aten::sub", "Scalar")
  static let reverseSubtract = Operator("aten::rsub", "Scalar")
  static let multiply = Operator("aten::mul", "Tensor")
  static let multiplyScalar = Operator("aten::mul", "Scalar")
  static let divide = Operator("aten::div", "Tensor")
  static let divideScalar = Operator("aten::div", "Scalar")
  static let negate = Operator("aten::neg")
  static let matmul = Operator("aten::matmul")

  // Comparison
  static let equal = Operator("aten::eq", "Tensor")
  static let equalScalar = Operator("aten::eq", "Scalar")
  static let greaterScalar = Operator("aten::gt", "Scalar")
  static let isFinite = Operator("aten::isfinite")
  static let maskedFill = Operator("aten::masked_fill", "Scalar")
  static let whereSelf = Operator("aten::where", "self")

  // Elementary functions
  static let relu = Operator("aten::relu")
  static let gelu = Operator("aten::gelu")
  static let sigmoid = Operator("aten::sigmoid")
  static let hardsigmoid = Operator("aten::hardsigmoid")
  static let hardswish = Operator("aten::hardswish")
  static let tanh = Operator("aten::tanh")
  static let exp = Operator("aten::exp")
  static let log = Operator("aten::log")
  static let sqrt = Operator("aten::sqrt")
  static let round = Operator("aten::round")
  static let abs = Operator("aten::abs")
  static let sin = Operator("aten::sin")
  static let clamp = Operator("aten::clamp")
  static let softmax = Operator("aten::softmax", "int")
  static let logSoftmax = Operator("aten::log_softmax", "int")
  static let logSumExp = Operator("aten::logsumexp")
  static let crossEntropy = Operator("aten::cross_entropy_loss")

  // Reduction
  static let mean = Operator("aten::mean")
  static let meanAlong = Operator("aten::mean", "dim")
  static let sum = Operator("aten::sum")
  static let sumAlong = Operator("aten::sum", "dim_IntList")
  static let standardDeviation = Operator("aten::std", "correction")
  static let amax = Operator("aten::amax")
  static let amin = Operator("aten::amin")
  static let argmax = Operator("aten::argmax")
  static let topk = Operator("aten::topk")
  static let vectorNorm = Operator("aten::linalg_vector_norm")

  // Shape
  static let reshape = Operator("aten::reshape")
  static let transpose = Operator("aten::transpose", "int")
  static let permute = Operator("aten::permute")
  static let flatten = Operator("aten::flatten", "using_ints")
  static let unsqueeze = Operator("aten::unsqueeze")
  static let squeeze = Operator("aten::squeeze", "dim")
  static let narrow = Operator("aten::narrow")
  static let select = Operator("aten::select", "int")
  static let indexSelect = Operator("aten::index_select")
  static let expand = Operator("aten::expand")
  static let flip = Operator("aten::flip")
  static let chunk = Operator("aten::chunk")
  static let constantPad = Operator("aten::constant_pad_nd")
  static let diagonal = Operator("aten::diagonal")
  static let cat = Operator("aten::cat")
  static let stack = Operator("aten::stack")

  // Layers
  static let linear = Operator("aten::linear")
  static let conv2d = Operator("aten::conv2d")
  static let conv3d = Operator("aten::conv3d")
  static let maxPool2d = Operator("aten::max_pool2d")
  static let batchNorm = Operator("aten::batch_norm")
  static let layerNorm = Operator("aten::layer_norm")
  static let groupNorm = Operator("aten::group_norm")
  static let attention = Operator("aten::scaled_dot_product_attention")
  static let maxPool3d = Operator("aten::max_pool3d")
  static let upsampleLinear1d = Operator("aten::upsample_linear1d")
  static let upsampleBilinear2dAA = Operator("aten::_upsample_bilinear2d_aa")
  static let upsampleBicubic2d = Operator("aten::upsample_bicubic2d")

  // Gradients and what is written in place
  static let backward = Operator("aten::_backward")
  static let copyInPlace = Operator("aten::copy_")
  static let addInPlace = Operator("aten::add_", "Tensor")
  static let reluInPlace = Operator("aten::relu_")
  static let hardtanhInPlace = Operator("aten::hardtanh_")
  static let foreachLerp = Operator("aten::_foreach_lerp_", "Scalar")
  static let foreachScale = Operator("aten::_foreach_mul_", "Scalar")
  static let foreachAdd = Operator("aten::_foreach_add_", "List")
  static let fusedAdamW = Operator("aten::_fused_adamw_")

  // Of oneDNN, which LibTorch can be built without
  static let packConvolution = Operator(ifPresent: "mkldnn::_reorder_convolution_weight")
  static let convolveFused = Operator(ifPresent: "mkldnn::_convolution_pointwise")
  static let convolveFusedAdding = Operator(ifPresent: "mkldnn::_convolution_pointwise", "binary")
  static let packQuantizedConvolution = Operator(ifPresent: "onednn::qconv_prepack")
  static let convolveQuantized2D = Operator(ifPresent: "onednn::qconv2d_pointwise")
  static let convolveQuantized3D = Operator(ifPresent: "onednn::qconv3d_pointwise")

  static let isBFloat16Supported = Operator(ifPresent: "mkldnn::_is_mkldnn_bf16_supported")

  /// All of the above, so that a test can resolve each.
  static var all: [Operator] {
    [
      zeros, zerosLike, ones, full, eye, arange, randn, rand, fromFile, item, toType, toDevice,
      contiguous,
      clone, detach, add, addScalar, subtract, subtractScalar, reverseSubtract, multiply,
      multiplyScalar, divide, divideScalar, negate, matmul, equal, equalScalar, greaterScalar,
      isFinite,
      maskedFill, whereSelf, relu, gelu, sigmoid, hardsigmoid, hardswish, tanh, exp, log, sqrt,
      round, abs, sin, clamp, softmax, logSoftmax, logSumExp, crossEntropy, mean, meanAlong, sum,
      sumAlong, standardDeviation, amax, amin, argmax, topk, vectorNorm, reshape, transpose,
      permute, flatten, unsqueeze, squeeze, narrow, select, indexSelect, expand, flip, chunk,
      constantPad, diagonal, cat, stack, linear, conv2d, conv3d, maxPool2d, maxPool3d, batchNorm,
      layerNorm, groupNorm, attention, upsampleLinear1d, upsampleBilinear2dAA, upsampleBicubic2d,
      backward, copyInPlace, addInPlace, reluInPlace, hardtanhInPlace, foreachLerp, foreachScale,
      foreachAdd, fusedAdamW,
    ]
      + [
        packConvolution, convolveFused, convolveFusedAdding, packQuantizedConvolution,
        convolveQuantized2D, convolveQuantized3D, isBFloat16Supported,
      ].compactMap(\.self)
  }
}
