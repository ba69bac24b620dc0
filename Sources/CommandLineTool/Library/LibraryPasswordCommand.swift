import ArgumentParser
import Foundation
import Server
import VideoLibrary

/// The password of a library's server.
struct LibraryPasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Sets the password that 'sora serve' asks for; an empty one takes it away.",
    discussion: "It is read from the first line of standard input, and kept as scrypt's hash."
  )

  @Argument(help: "The library's folder.")
  var library: String

  func run() throws {
    let library = try Library(absolutePath(library))
    FileHandle.standardError.write(Data("password: ".utf8))
    let text = readLine() ?? ""
    guard text.isEmpty || text.count >= Password.shortest else {
      throw ValidationError("A password has at least \(Password.shortest) characters.")
    }
    try KeptPassword(library.folder).set(text.isEmpty ? nil : Password(text))
    print(text.isEmpty ? "the password is gone" : "the password is set")
  }
}
