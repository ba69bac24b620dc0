import Foundation

/// A number with two decimals.
func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
