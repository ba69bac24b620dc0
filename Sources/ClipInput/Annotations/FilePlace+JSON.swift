internal import Foundation

extension FilePlace {
  /// Reads a file of annotations in JSON.
  ///
  /// - Parameter form: What the file ought to be, such as `COCO`.
  /// - Returns: What the file says.
  /// - Throws: ``DataError`` that names the place in the file where something is missing.
  func decoded<Value: Decodable>(as form: String) throws(DataError) -> Value {
    let data = Data(try annotationBytes())
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch {
      throw DataError(
        code: .malformedAnnotations,
        message: "'\(path)' is no annotation file of the form \(form): \(reason(of: error))"
      )
    }
  }

  private func reason(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      "'\(place(of: context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(place(of: context.codingPath))' is of the wrong kind"
    default:
      "it is not valid JSON"
    }
  }

  /// A path of keys as programmers write it, such as `annotations[3].bbox`.
  private func place(of keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}

/// The text of a value in JSON, keys in alphabetical order.
func annotationText(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  guard let data = try? encoder.encode(value) else {
    preconditionFailure("JSON: annotations hold a number that is not finite")
  }
  return String(decoding: data, as: UTF8.self) + "\n"
}
