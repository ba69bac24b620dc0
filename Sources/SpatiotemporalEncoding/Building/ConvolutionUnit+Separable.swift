import Torch

extension ConvolutionUnit {
  /// What the network that these units are of adds to variances (Xie and others, 2018).
  private static let separableEpsilon = 1e-3

  /// Each place by itself; `prefix` stands before its paths inside its parent.
  static func pointwise(
    from inputs: Int,
    to outputs: Int,
    at prefix: String = "",
    using generator: Generator
  ) -> ConvolutionUnit {
    ConvolutionUnit(
      from: inputs,
      to: outputs,
      .spatial(1),
      epsilon: separableEpsilon,
      paths: ("\(prefix)0", "\(prefix)1"),
      using: generator
    )
  }

  /// A window over height and width, then one over time, each with its rectifier; `prefix` as
  /// above.
  static func separable(
    _ size: Int,
    from inputs: Int,
    to outputs: Int,
    stride: Int = 1,
    at prefix: String = "",
    using generator: Generator
  ) -> [ConvolutionUnit] {
    [
      ConvolutionUnit(
        from: inputs,
        to: outputs,
        .spatial(size, stride: stride),
        epsilon: separableEpsilon,
        paths: ("\(prefix)0.0", "\(prefix)0.1"),
        using: generator
      ),
      ConvolutionUnit(
        from: outputs,
        to: outputs,
        .temporal(size, stride: stride),
        epsilon: separableEpsilon,
        paths: ("\(prefix)1.0", "\(prefix)1.1"),
        using: generator
      ),
    ]
  }
}
