/// Where tensors are computed with: what is isolated to it runs on one thread of the process.
///
///     @Engine final class Trainer { … }   // owns modules; `await` brings its callers here
@globalActor
public actor Engine {
  /// The one engine.
  public static let shared = Engine()

  /// Runs on the engine's thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    TensorThread.engine.asUnownedSerialExecutor()
  }
}
