import ArgumentParser
import Torch

/// Reads the command line and does what it says; ends the process with 0 where that was done, 1
/// where it failed, 64 where the command line is wrong, and 130 where it was interrupted.
public func runSora() async {
  Processor.keepFreedMemory()
  await SoraCommand.main()
}

/// The program's commands.
struct SoraCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sora",
    abstract: "Learns to understand video from your own footage, on your own machine.",
    discussion: """
      DATA is a folder of class folders, any folder of videos, or a CSV with the columns path and, \
      as you like, label, split, start and end. DATA@train,val takes those splits.
      """,
    version: "0.1.0",
    subcommands: [
      DoctorCommand.self, DemoCommand.self, PretrainCommand.self, FitCommand.self,
      EvaluateCommand.self, PredictCommand.self, EmbedCommand.self, InspectCommand.self,
      ModelsCommand.self, ImportCommand.self, ExportCommand.self, JoinCommand.self,
      QuantizeCommand.self, LibraryCommand.self, ServeCommand.self, BenchmarkCommand.self,
      FootageCommand.self,
    ]
  )
}
