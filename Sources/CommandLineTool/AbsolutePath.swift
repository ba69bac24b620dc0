import Foundation

/// A path that means the same from any folder; what follows `@` stays.
func absolutePath(_ path: String) -> String { URL(filePath: path).path(percentEncoded: false) }
