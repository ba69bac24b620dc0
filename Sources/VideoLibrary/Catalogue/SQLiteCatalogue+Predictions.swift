import Foundation
import GRDB

extension SQLiteCatalogue {
  func unpredictedVideos(by model: String) async throws -> [Int] {
    try await read { database in
      try Int.fetchAll(
        database,
        sql: """
          SELECT id FROM video WHERE status = 'indexed'
            AND NOT EXISTS (SELECT 1 FROM prediction WHERE video = video.id AND model = ?)
            AND EXISTS (SELECT 1 FROM file WHERE video = video.id AND NOT isMissing)
          ORDER BY id
          """,
        arguments: [model]
      )
    }
  }

  func note(
    _ prediction: LibraryPrediction,
    of video: Int,
    by model: String
  ) async throws {
    // Neither the list of videos nor what is searched changes by it.
    try await write(nil) { database in
      try database.execute(sql: "DELETE FROM prediction WHERE video = ?", arguments: [video])
      try database.execute(
        sql: "INSERT INTO prediction (video, model) VALUES (?, ?)",
        arguments: [video, model]
      )
      for action in prediction.actions {
        try database.execute(
          sql: #"INSERT INTO action (video, start, "end", name, score) VALUES (?, ?, ?, ?, ?)"#,
          arguments: [
            video, action.range.lowerBound.microseconds, action.range.upperBound.microseconds,
            action.name, action.score,
          ]
        )
      }
      for track in prediction.tracks {
        guard let first = track.boxes.first, let last = track.boxes.last else { continue }
        try database.execute(
          sql: """
            INSERT INTO track (video, label, identity, start, "end", boxes)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            video, track.label, track.identity, first.time.microseconds, last.time.microseconds,
            Data(PackedBoxes(track.boxes).bytes),
          ]
        )
      }
    }
  }

  func predictedActions(of video: Int) async throws -> [PredictedAction] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT start, "end", name, score FROM action WHERE video = ? ORDER BY start, score DESC
          """,
        arguments: [video]
      ).map { row in
        PredictedAction(
          range: Duration(microseconds: row[0])..<Duration(microseconds: row[1]),
          name: row[2],
          score: row[3]
        )
      }
    }
  }

  func tracks(of video: Int) async throws -> [LibraryTrack] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT label, identity, start, "end" FROM track WHERE video = ? ORDER BY start, id
          """,
        arguments: [video]
      ).map { row in
        LibraryTrack(
          label: row[0],
          identity: row[1],
          range: Duration(microseconds: row[2])...Duration(microseconds: row[3])
        )
      }
    }
  }

  func boxes(of video: Int, in range: Range<Duration>) async throws -> [BoxedTrack] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT label, identity, boxes FROM track WHERE video = ? AND start < ? AND "end" >= ?
          ORDER BY start, id
          """,
        arguments: [video, range.upperBound.microseconds, range.lowerBound.microseconds]
      ).compactMap { row in
        let boxes = PackedBoxes(bytes: Array(row[2] as Data)).boxes(in: range)
        return boxes.isEmpty ? nil : BoxedTrack(label: row[0], identity: row[1], boxes: boxes)
      }
    }
  }
}
