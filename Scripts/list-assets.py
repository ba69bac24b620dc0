#!/usr/bin/env python3
"""Writes the table of the web application's files, after one was added or removed."""

import pathlib

root = pathlib.Path(__file__).resolve().parent.parent / "Sources/Server"
names = sorted(path.name for path in (root / "Assets").iterdir())
rows = "\n".join(
    f'    Asset("{name}", PackageResources.{name.replace("-", "_").replace(".", "_")}),' for name in names
)
(root / "Files/AssetTable.swift").write_text(
    f"""// Written by Scripts/list-assets.py.
extension Asset {{
  /// The files of the web application, by their names.
  static let all: [String: Asset] = Dictionary(uniqueKeysWithValues: table.map {{ ($0.name, $0) }})

  private static let table: [Asset] = [
{rows}
  ]
}}
"""
)
