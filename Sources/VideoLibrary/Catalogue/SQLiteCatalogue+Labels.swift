import Foundation
import GRDB

extension SQLiteCatalogue {
  func labels(of videos: [Int]?) async throws -> [LibraryLabel] {
    try await read { database in
      if let videos {
        return try fetchLabels(
          database,
          "WHERE video IN (SELECT value FROM json_each(?)) ORDER BY video, start, id",
          [videos.jsonText]
        )
      }
      return try fetchLabels(database, "ORDER BY video, start, id", [])
    }
  }

  func labelCounts() async throws -> [LabelCount] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT name, count(*) FROM label GROUP BY name ORDER BY name"
      ).map { LabelCount(name: $0[0], count: $0[1]) }
    }
  }

  func add(
    _ moments: [NamedMoment],
    origin: LibraryLabel.Origin
  ) async throws -> [LibraryLabel] {
    try await write(.labels) { database in
      try moments.map { moment in
        let place: StatementArguments = [
          moment.video, moment.range.lowerBound.microseconds,
          moment.range.upperBound.microseconds, moment.name,
        ]
        try database.execute(
          sql: """
            INSERT INTO label (video, start, "end", name, origin, createdAt)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
          arguments: place + [origin.rawValue, Int(Date.now.timeIntervalSince1970)]
        )
        let found = try fetchLabels(
          database,
          #"WHERE video = ? AND start = ? AND "end" = ? AND name = ?"#,
          place
        )
        return found[0]
      }
    }
  }

  func change(_ label: Int, to moment: NamedMoment) async throws -> LibraryLabel? {
    try await write(.labels) { database in
      // Where the moment bears the new name already, one label is enough.
      try database.execute(
        sql: """
          DELETE FROM label WHERE video = ? AND start = ? AND "end" = ? AND name = ? AND id <> ?
          """,
        arguments: [
          moment.video, moment.range.lowerBound.microseconds,
          moment.range.upperBound.microseconds, moment.name, label,
        ]
      )
      try database.execute(
        sql: #"UPDATE label SET start = ?, "end" = ?, name = ?, isChecked = 1 WHERE id = ?"#,
        arguments: [
          moment.range.lowerBound.microseconds, moment.range.upperBound.microseconds, moment.name,
          label,
        ]
      )
      return try fetchLabels(database, "WHERE id = ?", [label]).first
    }
  }

  func label(_ id: Int) async throws -> LibraryLabel? {
    try await read { try fetchLabels($0, "WHERE id = ?", [id]).first }
  }

  func removeLabel(_ id: Int) async throws -> Bool {
    try await write(.labels) { database in
      try database.execute(sql: "DELETE FROM label WHERE id = ?", arguments: [id])
      return database.changesCount > 0
    }
  }

  func lessons() async throws -> [Lesson] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT labels, accuracy FROM lesson ORDER BY labels")
        .map { Lesson(labels: $0[0], accuracy: $0[1]) }
    }
  }

  func note(_ lesson: Lesson) async throws {
    try await write(nil) { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO lesson (labels, accuracy) VALUES (?, ?)",
        arguments: [lesson.labels, lesson.accuracy]
      )
      // Labels that were taken away have taught nothing.
      try database.execute(
        sql: "DELETE FROM lesson WHERE labels > ?",
        arguments: [lesson.labels]
      )
    }
  }
}

private func fetchLabels(
  _ database: Database,
  _ condition: String,
  _ arguments: StatementArguments
) throws -> [LibraryLabel] {
  try Row.fetchAll(
    database.cachedStatement(
      sql: #"SELECT id, video, start, "end", name, origin, isChecked, createdAt FROM label "#
        + condition
    ),
    arguments: arguments
  ).map { row in
    LibraryLabel(
      id: row[0],
      moment: try NamedMoment(
        video: row[1],
        range: Duration(microseconds: row[2])..<Duration(microseconds: row[3]),
        name: row[4]
      ),
      origin: LibraryLabel.Origin(rawValue: row[5]) ?? .person,
      isChecked: row[6],
      createdAt: Date(timeIntervalSince1970: Double(row[7] as Int))
    )
  }
}
