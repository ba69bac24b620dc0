/// How much room decoded videos may take.
public struct CacheLimits: Sendable, Equatable {
  /// Bytes in memory.
  public var memory: Int
  /// Bytes on disk.
  public var disk: Int

  /// Sets the limits; by default 1 GiB in memory and 16 GiB on disk.
  public init(memory: Int = 1 << 30, disk: Int = 16 << 30) {
    self.memory = memory
    self.disk = disk
  }
}
