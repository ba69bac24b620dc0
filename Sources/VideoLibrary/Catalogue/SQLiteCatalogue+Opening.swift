import Foundation
import GRDB

extension SQLiteCatalogue {
  /// Opens a catalogue that may be written, and brings it to this version's schema.
  static func open(_ path: String) throws -> any DatabaseWriter {
    var configuration = Configuration()
    configuration.label = "catalogue"
    // Another process may be writing; its transactions are short.
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { database in
      // A commit is on the disk before anybody hears of it, also when the power goes.
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    let migrator = DatabaseMigrator.catalogue
    try check(pool, by: migrator, path)
    try migrator.migrate(pool)
    return pool
  }

  /// Opens a catalogue on a drive that cannot be written.
  ///
  /// SQLite makes files beside one that is written ahead to a log, even to read it; that nobody writes
  /// it must be told.
  static func openFixed(_ path: String) throws -> any DatabaseWriter {
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(
      path: URL(filePath: path).absoluteString + "?immutable=1",
      configuration: configuration
    )
    let migrator = DatabaseMigrator.catalogue
    try check(queue, by: migrator, path)
    guard log ?? 0 == 0, try queue.read(migrator.hasCompletedMigrations) else {
      throw LibraryError(
        code: .unwritable,
        message: "'\(path)' is not as this version of sora would leave it, and cannot be written; "
          + "open it once where it can"
      )
    }
    return queue
  }

  private static func check(
    _ database: any DatabaseReader,
    by migrator: DatabaseMigrator,
    _ path: String
  ) throws {
    guard try database.read({ try !migrator.hasBeenSuperseded($0) }) else {
      throw LibraryError(
        code: .damaged,
        message: "'\(path)' was written by a later version of sora; use that one"
      )
    }
  }
}
