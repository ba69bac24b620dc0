/// What was computed while a trace was recorded: calls of operators in their order.
///
/// Tensors are known by numbers; one that is written in place has another number from then on.
public struct TracedGraph {
  /// What an operator was given.
  public enum Argument: Sendable, Equatable {
    /// A tensor, by its number.
    case tensor(Int)
    /// Tensors, by their numbers.
    case tensors([Int])
    /// A whole number, which may stand for a type of numbers or a layout.
    case int(Int)
    /// Whole numbers.
    case ints([Int])
    /// A number.
    case double(Double)
    /// Numbers.
    case doubles([Double])
    /// A truth value.
    case bool(Bool)
    /// A word, or the name of a device.
    case string(String)
    /// Nothing, or a source of chance, which no graph can hold.
    case none

    /// The tensors in it, by their numbers.
    public var tensors: [Int] {
      switch self {
      case .tensor(let tensor): [tensor]
      case .tensors(let tensors): tensors
      default: []
      }
    }
  }

  /// One call of an operator.
  public struct Call: Sendable, Equatable {
    /// LibTorch's name of the operator, as `aten::add.Tensor`.
    public let name: String
    /// What it was given; what is left out at the end is as the operator's schema says.
    public let arguments: [Argument]
    /// The tensors that came out, by their numbers; none where a number came out.
    public let results: [Int]

    /// The tensors that it was given, by their numbers.
    public var tensors: [Int] { arguments.flatMap(\.tensors) }
  }

  /// A tensor that was met.
  public struct Value {
    /// The length along each axis.
    public let shape: [Int]
    /// The type of its numbers.
    public let type: DataType
    /// Its numbers; nil where they depend on what was given, and are not kept.
    public let tensor: Tensor?
  }

  /// Every tensor that was met, by its number.
  public let values: [Value]
  /// The tensors that were given.
  public let inputs: [Int]
  /// The calls, in order.
  public let calls: [Call]
  /// The tensors that came out in the end.
  public let outputs: [Int]

  /// The tensors that were there before, such as weights.
  public var constants: [Int] {
    let made = Set(calls.flatMap(\.results) + inputs)
    return values.indices.filter { !made.contains($0) }
  }
}
