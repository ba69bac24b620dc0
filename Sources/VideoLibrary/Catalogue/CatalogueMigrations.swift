import GRDB

extension DatabaseMigrator {
  /// The steps that make and renew a catalogue's file; each runs once and has a name that stays.
  ///
  /// Times of videos are in microseconds.
  static var catalogue: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("videos, clips and labels") { database in
      try database.execute(
        sql: """
          CREATE TABLE video (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            content TEXT NOT NULL UNIQUE CHECK (content <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            status TEXT NOT NULL DEFAULT 'waiting'
              CHECK (status IN ('waiting', 'indexed', 'broken')),
            message TEXT CHECK ((status = 'broken') = (message IS NOT NULL)),
            duration INTEGER CHECK (duration >= 0),
            width INTEGER CHECK (width > 0),
            height INTEGER CHECK (height > 0),
            frameRate REAL CHECK (frameRate >= 0),
            shots TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shots)),
            addedAt INTEGER NOT NULL,
            CHECK (status <> 'indexed'
              OR (duration IS NOT NULL AND width IS NOT NULL AND height IS NOT NULL))
          );
          CREATE INDEX videoStatus ON video (status);
          CREATE INDEX videoDuration ON video (duration);

          CREATE TABLE file (
            path TEXT PRIMARY KEY CHECK (path <> ''),
            video INTEGER NOT NULL REFERENCES video (id) ON DELETE CASCADE,
            size INTEGER NOT NULL CHECK (size >= 0),
            modified INTEGER NOT NULL,
            isMissing INTEGER NOT NULL DEFAULT 0 CHECK (isMissing IN (0, 1))
          ) WITHOUT ROWID;
          CREATE INDEX fileVideo ON file (video);

          CREATE TABLE clip (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            video INTEGER NOT NULL REFERENCES video (id) ON DELETE CASCADE,
            start INTEGER NOT NULL CHECK (start >= 0),
            "end" INTEGER NOT NULL CHECK ("end" > start),
            slot INTEGER NOT NULL UNIQUE CHECK (slot >= 0),
            UNIQUE (video, start, "end")
          );

          CREATE TABLE label (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            video INTEGER NOT NULL REFERENCES video (id) ON DELETE CASCADE,
            start INTEGER NOT NULL CHECK (start >= 0),
            "end" INTEGER NOT NULL CHECK ("end" > start),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            origin TEXT NOT NULL CHECK (origin IN ('person', 'imported')),
            isChecked INTEGER NOT NULL DEFAULT 0 CHECK (isChecked IN (0, 1)),
            createdAt INTEGER NOT NULL,
            UNIQUE (video, start, "end", name)
          );
          CREATE INDEX labelName ON label (name);

          CREATE TABLE lesson (
            labels INTEGER PRIMARY KEY CHECK (labels > 0),
            accuracy REAL NOT NULL CHECK (accuracy BETWEEN 0 AND 1)
          );

          CREATE TABLE revision (
            subject TEXT PRIMARY KEY CHECK (subject IN ('videos', 'labels')),
            number INTEGER NOT NULL DEFAULT 0
          ) WITHOUT ROWID;
          INSERT INTO revision (subject) VALUES ('videos'), ('labels');
          """
      )
    }
    migrator.registerMigration("predictions of fitted models") { database in
      try database.execute(
        sql: """
          -- Which model said what follows; it may have said nothing.
          CREATE TABLE prediction (
            video INTEGER PRIMARY KEY REFERENCES video (id) ON DELETE CASCADE,
            model TEXT NOT NULL CHECK (model <> '')
          );

          CREATE TABLE action (
            id INTEGER PRIMARY KEY,
            video INTEGER NOT NULL REFERENCES prediction (video) ON DELETE CASCADE,
            start INTEGER NOT NULL CHECK (start >= 0),
            "end" INTEGER NOT NULL CHECK ("end" > start),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1)
          );
          CREATE INDEX actionVideo ON action (video, start);

          -- Start and end are those of the first and the last frame; 18 bytes for each frame's box.
          CREATE TABLE track (
            id INTEGER PRIMARY KEY,
            video INTEGER NOT NULL REFERENCES prediction (video) ON DELETE CASCADE,
            label TEXT NOT NULL CHECK (trim(label) <> ''),
            identity INTEGER NOT NULL,
            start INTEGER NOT NULL CHECK (start >= 0),
            "end" INTEGER NOT NULL CHECK ("end" >= start),
            boxes BLOB NOT NULL CHECK (length(boxes) > 0 AND length(boxes) % 18 = 0),
            UNIQUE (video, label, identity)
          );
          CREATE INDEX trackVideo ON track (video, start, "end");
          """
      )
    }
    return migrator
  }
}
