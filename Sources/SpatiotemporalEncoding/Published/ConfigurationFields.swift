import Foundation
import RecipeFormat

/// The fields of a configuration that others have written, which remember who was asked for: what
/// nobody asked for might change what a network computes.
///
/// A field that is null says nothing, as though it were absent.
struct ConfigurationFields: Sendable, Equatable {
  private let values: [String: JSONValue]
  private let place: String
  private var unread: Set<String>

  /// Gathers fields; errors name `place`.
  init(_ values: [String: JSONValue], place: String) {
    self.values = values.filter { $0.value != .null }
    self.place = place
    unread = Set(self.values.keys)
  }

  /// Reads a file's bytes; errors name `place`, its name.
  init(json: [UInt8], place: String) throws(RecipeError) {
    guard
      let values = try? JSONDecoder().decode([String: JSONValue].self, from: Data(json))
    else {
      throw RecipeError(
        code: .syntax,
        message: "\(place) is no mapping in JSON; take it once more from where the weights are from"
      )
    }
    self.init(values, place: place)
  }

  /// A whole number above zero.
  mutating func count(_ name: String, else fallback: Int) throws(RecipeError) -> Int {
    guard let value = take(name) else { return fallback }
    return try count(value.number, name, value)
  }

  /// A whole number above zero that may be written once for each side of a square.
  mutating func side(_ name: String, else fallback: Int) throws(RecipeError) -> Int {
    guard let value = take(name) else { return fallback }
    return try count(value.repeatedNumber, name, value)
  }

  /// A number.
  mutating func number(_ name: String, else fallback: Double) throws(RecipeError) -> Double {
    guard let value = take(name) else { return fallback }
    guard let number = value.number else { throw wrongType(name, value, wanted: "a number") }
    return number
  }

  /// One number for each of three colours, which may be written once for all.
  mutating func colours(_ name: String) throws(RecipeError) -> [Double] {
    guard let value = take(name) else {
      throw RecipeError(
        code: .missingKey,
        message: "\(place): '\(name)' is missing; write it there"
      )
    }
    if let number = value.number { return Array(repeating: number, count: 3) }
    guard case .list(let list) = value, list.count == 3, list.allSatisfy({ $0.number != nil })
    else { throw wrongType(name, value, wanted: "three numbers") }
    return list.compactMap(\.number)
  }

  /// True or false.
  mutating func flag(_ name: String, else fallback: Bool) throws(RecipeError) -> Bool {
    guard let value = take(name) else { return fallback }
    guard case .flag(let flag) = value else {
      throw wrongType(name, value, wanted: "true or false")
    }
    return flag
  }

  /// A word; nil where there is none.
  mutating func text(_ name: String) throws(RecipeError) -> String? {
    guard let value = take(name) else { return nil }
    guard let text = value.text else { throw wrongType(name, value, wanted: "text") }
    return text
  }

  /// A list of words; empty where there is none.
  mutating func texts(_ name: String) throws(RecipeError) -> [String] {
    guard let value = take(name) else { return [] }
    guard case .list(let list) = value, list.allSatisfy({ $0.text != nil }) else {
      throw wrongType(name, value, wanted: "a list of text")
    }
    return list.compactMap(\.text)
  }

  /// The fields inside a field; nil where there are none.
  mutating func fields(_ name: String) throws(RecipeError) -> ConfigurationFields? {
    guard let value = take(name) else { return nil }
    guard case .object(let values) = value else {
      throw wrongType(name, value, wanted: "a mapping")
    }
    return ConfigurationFields(values, place: "\(place): \(name)")
  }

  /// What stands between the two layers that each token passes by itself.
  mutating func activation(else fallback: TokenActivation) throws(RecipeError) -> TokenActivation {
    guard let name = try text("hidden_act") else { return fallback }
    let known: [String: TokenActivation] = [
      "gelu": .gelu, "gelu_pytorch_tanh": .tanhGelu, "quick_gelu": .quickGelu,
    ]
    guard let activation = known[name] else {
      throw RecipeError(
        code: .outOfRange,
        message: "\(place): 'hidden_act' is '\(name)', but networks here know "
          + "\(known.keys.sorted().joined(separator: ", ")) alone; choose a checkpoint that has one"
      )
    }
    return activation
  }

  /// A field as it stands.
  mutating func take(_ name: String) -> JSONValue? {
    unread.remove(name)
    return values[name]
  }

  /// Refuses another value than the one that the network here is made for, which absence means too.
  mutating func require(_ name: String, _ wanted: JSONValue) throws(RecipeError) {
    guard let value = take(name), value != wanted else { return }
    throw RecipeError(
      code: .outOfRange,
      message: "\(place): '\(name)' is \(value.summary), but the network here is made for "
        + "\(wanted.summary) alone; choose a checkpoint that has it"
    )
  }

  /// Passes over fields that change nothing of what a network computes.
  mutating func passOver(_ names: Set<String>) { unread.subtract(names) }

  /// Refuses what nobody asked for.
  func refuseOthers() throws(RecipeError) {
    guard let name = unread.min() else { return }
    throw RecipeError(
      code: .unknownKey,
      message: "\(place): the field '\(name)' is not known here and might change what the network "
        + "computes; remove it if you know that it does not"
    )
  }

  private func count(
    _ number: Double?,
    _ name: String,
    _ value: JSONValue
  ) throws(RecipeError) -> Int {
    guard let count = number.flatMap(Int.init(exactly:)), count > 0 else {
      throw wrongType(name, value, wanted: "a whole number above 0, the same for every side")
    }
    return count
  }

  private func wrongType(_ name: String, _ value: JSONValue, wanted: String) -> RecipeError {
    RecipeError(
      code: .wrongType,
      message: "\(place): '\(name)' is \(value.summary); it must be \(wanted)"
    )
  }
}
