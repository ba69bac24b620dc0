/// The characters that vocabularies of bytes are written in (Radford et al.: Language Models are
/// Unsupervised Multitask Learners, 2019).
///
/// Bytes that print in Latin-1 stand for themselves, the others for the characters from U+0100 on, in
/// order; so no token has a space or a control character in it.
enum ByteAlphabet {
  /// The character of each byte.
  static let characters: [Unicode.Scalar] = {
    var next: UInt32 = 0x100
    return (UInt8.min...UInt8.max).map { byte in
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return Unicode.Scalar(byte)
      default:
        defer { next += 1 }
        return Unicode.Scalar(next) ?? "?"
      }
    }
  }()
}
