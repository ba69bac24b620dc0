import ArgumentParser
import Training

/// What can be imported.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists networks whose published weights can be imported."
  )

  func run() {
    for model in PublishedModel.all {
      print(
        """
        \(model.name)
          \(model.summary)
          \(model.megabytes) MB, \(model.licence)
          \(model.source)

        """
      )
    }
    print("Fetch a file, then: sora import FILE --as NAME --out RUN")
  }
}
