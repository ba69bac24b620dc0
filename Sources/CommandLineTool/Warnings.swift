import Foundation

/// Tells what the user should know, beside the results.
func warn(_ warnings: [String]) {
  for warning in warnings {
    FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
  }
}
