import Foundation
import HTTPTypes

/// Who may use the server: anybody on this machine, or whoever knows the password.
actor AccessControl {
  /// A browser that may use the server.
  struct Session: Sendable, Equatable {
    /// What its cookie holds.
    let key: String
    /// What its requests that change something carry.
    let token: String
  }

  private let password: Password?
  private let lifetime: TimeInterval = 12 * 3600
  private var sessions: [String: (session: Session, end: Date)] = [:]
  private var attempts: [String: [Date]] = [:]
  /// The token of those who need no session.
  private let openToken = randomText()
  private let now: @Sendable () -> Date

  /// Attempts from one address within ``window``.
  static let mostAttempts = 5
  /// Attempts from all addresses within ``window``.
  static let mostAttemptsInAll = 60
  /// In seconds.
  static let window: TimeInterval = 60

  /// Keeps a password; nil lets everybody in who reaches the server.
  init(password: Password?, now: @escaping @Sendable () -> Date = { .now }) {
    self.password = password
    self.now = now
  }

  nonisolated var isRequired: Bool { password != nil }

  /// The token that requests of a browser carry; nil where it may not use the server.
  func token(ofSession key: String?) -> String? {
    guard isRequired else { return openToken }
    guard let key, let (session, end) = sessions[key], end > now() else { return nil }
    return session.token
  }

  /// Lets somebody in.
  ///
  /// - Throws: ``ServerError`` where the password is wrong, or was guessed at too often.
  func signIn(_ guess: String, from address: String) throws -> Session {
    guard let password else {
      throw ServerError(.conflict, "open", "this server asks for no password")
    }
    let time = now()
    let recent = attempts.mapValues { $0.filter { time.timeIntervalSince($0) < Self.window } }
    attempts = recent.filter { !$0.value.isEmpty }
    let all = attempts.values.reduce(0) { $0 + $1.count }
    guard attempts[address, default: []].count < Self.mostAttempts, all < Self.mostAttemptsInAll
    else {
      throw ServerError(
        .tooManyRequests,
        "tooMany",
        "that was tried too often; wait a minute",
        headers: [.retryAfter: "\(Int(Self.window))"]
      )
    }
    attempts[address, default: []].append(time)
    guard password.matches(guess) else {
      throw ServerError(.unauthorized, "password", "that is not the password")
    }
    attempts[address] = nil
    sessions = sessions.filter { $0.value.end > time }
    let session = Session(key: randomText(), token: randomText())
    sessions[session.key] = (session, time.addingTimeInterval(lifetime))
    return session
  }

  /// Ends a session.
  func signOut(_ key: String) { sessions[key] = nil }
}

/// 32 random bytes as text.
private func randomText() -> String {
  var generator = SystemRandomNumberGenerator()
  return (0..<4).map { _ in
    String(format: "%016lx", UInt64.random(in: .min ... .max, using: &generator))
  }.joined()
}
