import ArgumentParser
import UnderstandingTasks

extension FittedTask {
  /// Reads `task=data`.
  static func specification(_ text: String) throws -> (FittedTask, [String]) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let task = FittedTask(rawValue: parts[0]) else {
      let known = allCases.map { "'\($0.rawValue)='" }.joined(separator: " or ")
      throw ValidationError("'\(text)' should read \(known) and labelled videos.")
    }
    return (task, [parts[1]])
  }

  /// Reads an option's `task=data`, or plain data where there is one task alone.
  static func specifications(
    _ texts: [String],
    of tasks: [FittedTask],
    option: String
  ) throws -> [FittedTask: [String]] {
    guard !texts.isEmpty else { return [:] }
    let named = texts.filter { text in allCases.contains { text.hasPrefix("\($0.rawValue)=") } }
    guard named.isEmpty else {
      guard named.count == texts.count else {
        throw ValidationError("Please name the task of every '\(option)', or of none.")
      }
      return try Dictionary(named.map(specification), uniquingKeysWith: +)
    }
    guard tasks.count == 1 else {
      let known = tasks.map { "'\(option) \($0.rawValue)=…'" }.sorted().joined(separator: " and ")
      throw ValidationError("There are several tasks; please give \(known).")
    }
    return [tasks[0]: texts]
  }
}
