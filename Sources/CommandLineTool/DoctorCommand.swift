import ArgumentParser
import RecipeFormat
import Sora

/// What this machine offers and what is wrong with it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tells what this machine offers, what is wrong, and how to mend it."
  )

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let diagnosis = await Diagnosis()
    if json {
      print(jsonText(of: diagnosis))
    } else {
      let width = diagnosis.findings.map(\.name.count).max() ?? 0
      for finding in diagnosis.findings {
        let mark =
          switch finding.state {
          case .good: "✓"
          case .note: "·"
          case .bad: "✗"
          }
        let name = finding.name + String(repeating: " ", count: width - finding.name.count)
        print("\(mark) \(name)  \(finding.value)")
        if !finding.advice.isEmpty {
          print(String(repeating: " ", count: width + 4) + finding.advice)
        }
      }
    }
    guard diagnosis.isHealthy else { throw ExitCode.failure }
  }
}
