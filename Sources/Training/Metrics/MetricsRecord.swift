/// The figures of one moment of a run.
public struct MetricsRecord: Sendable, Equatable {
  /// Steps done.
  public var step: Int
  /// Passes over the data done, with the part of the present one.
  public var epoch: Double
  /// How long the run has been working, pauses between interruption and resumption left out.
  public var time: Duration
  /// Figures by name, such as `loss`.
  ///
  /// A figure that was not finite is read back as NaN.
  public var values: [String: Double]

  /// Makes a record.
  public init(step: Int, epoch: Double, time: Duration, values: [String: Double]) {
    let reserved = values.keys.filter(["step", "epoch", "time"].contains)
    precondition(reserved.isEmpty, "\(reserved) cannot be names of figures: records have them")
    self.step = step
    self.epoch = epoch
    self.time = time
    self.values = values
  }
}
