import Foundation
import Training

extension LibraryError {
  /// Tells why a file could not be written.
  init(writing path: String, _ error: any Error) {
    let cause = TrainingError(writing: path, error)
    self.init(
      code: cause.code == .diskFull ? .diskFull : .unwritable,
      message: cause.code == .diskFull
        ? "no room left to write '\(path)'; free some space and try again" : cause.message
    )
  }
}

/// Runs what writes files of runs, and tells its failure as the library's.
func asLibraryError<Value>(
  _ body: () throws(TrainingError) -> Value
) throws(LibraryError) -> Value {
  do {
    return try body()
  } catch {
    let code: LibraryError.Code =
      switch error.code {
      case .inUse: .inUse
      case .diskFull: .diskFull
      case .unwritable: .unwritable
      default: .damaged
      }
    throw LibraryError(
      code: code,
      message: code == .diskFull
        ? "no room left on the library's disk; free some space and try again" : error.message
    )
  }
}
