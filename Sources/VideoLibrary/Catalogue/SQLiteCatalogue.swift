import Foundation
import GRDB

/// A catalogue in one SQLite file.
///
/// It is written ahead to a log (WAL), so that readers and one writer, in whatever processes, do not
/// wait for each other.
final class SQLiteCatalogue: Catalogue {
  private let path: String
  private let database: any DatabaseWriter

  /// Opens a catalogue, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isReadOnly: Whether it lies where nothing can be written.
  /// - Throws: ``LibraryError`` where the file is damaged, of a later version or cannot be written.
  init(_ path: String, isReadOnly: Bool = false) throws(LibraryError) {
    self.path = path
    do {
      database = try isReadOnly ? Self.openFixed(path) : Self.open(path)
    } catch let error as LibraryError {
      throw error
    } catch {
      throw LibraryError(catalogue: path, error)
    }
  }

  func problem() async throws -> String? {
    try await read { database in
      let answers = try String.fetchAll(database, sql: "PRAGMA integrity_check")
      let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
      if answers != ["ok"] { return answers.joined(separator: "; ") }
      return orphans == 0 ? nil : "\(orphans) rows belong to nothing"
    }
  }

  func revision() async throws -> CatalogueRevision {
    try await read { database in
      func number(_ subject: String) throws -> Int {
        try Int.fetchOne(
          database,
          sql: "SELECT number FROM revision WHERE subject = ?",
          arguments: [subject]
        ) ?? 0
      }
      return CatalogueRevision(videos: try number("videos"), labels: try number("labels"))
    }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await database.read(body)
    } catch let error as DatabaseError {
      throw LibraryError(catalogue: path, error)
    }
  }

  /// Writes, and counts the change of a subject.
  func write<Value: Sendable>(
    _ subject: Subject?,
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await database.write { database in
        if let subject {
          try database.execute(
            cached: "UPDATE revision SET number = number + 1 WHERE subject = ?",
            arguments: [subject.rawValue]
          )
        }
        return try body(database)
      }
    } catch let error as DatabaseError {
      throw LibraryError(catalogue: path, error)
    }
  }

  /// What a change is of.
  enum Subject: String {
    case videos
    case labels
  }
}

extension LibraryError {
  /// Tells in our words what SQLite says in its own.
  init(catalogue path: String, _ error: any Error) {
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_FULL?:
      self.init(code: .diskFull, message: "no room left to write '\(path)'; free some space")
    case .SQLITE_IOERR?:
      self.init(
        code: .unwritable,
        message: "'\(path)' cannot be read or written; look after its disk and the room on it"
      )
    case .SQLITE_READONLY?, .SQLITE_CANTOPEN?, .SQLITE_PERM?:
      self.init(
        code: .unwritable,
        message: "'\(path)' cannot be opened for writing; check its permissions and its disk"
      )
    case .SQLITE_BUSY?, .SQLITE_LOCKED?:
      self.init(
        code: .inUse,
        message: "'\(path)' is being written by another process; try again when it is done"
      )
    case .SQLITE_CORRUPT?, .SQLITE_NOTADB?:
      self.init(
        code: .damaged,
        message: "'\(path)' is damaged; put a copy of it back, or create the library anew and add "
          + "its videos again"
      )
    default:
      self.init(code: .damaged, message: "'\(path)' cannot be used: \(error)")
    }
  }
}

extension Database {
  /// Carries out a statement that comes often: it is compiled once.
  func execute(cached sql: String, arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension Duration {
  /// As a catalogue keeps it.
  var microseconds: Int { Int((self / .microseconds(1)).rounded()) }

  init(microseconds: Int) { self = .microseconds(microseconds) }
}

extension Range<Duration> {
  /// As a catalogue keeps it.
  var microseconds: Range<Int> { lowerBound.microseconds..<upperBound.microseconds }
}
