import JSONSchema
import Testing

/// How many tests of an optional file of the official suite must pass.
struct SuiteFloor {
  let draft: JSONSchemaDraft
  let file: String
  let right: Int

  /// By file of `optional/` and draft.
  static let optional = table(
    """
    file                        2020-12  2019-09        7        6
    anchor                            4        4        -        -
    bignum                            9        9        9        9
    content                           -        -        6        -
    cross-draft                       1        3        2        -
    dependencies-compatibility       36       36        -        -
    dynamicRef                        2        -        -        -
    ecmascript-regex                 74       74       74       74
    float-overflow                    1        1        1        1
    format-assertion                  4        -        -        -
    id                                3        3        7        7
    no-schema                         3        3        -        -
    non-bmp-regex                    12       12       12       12
    refOfUnknownKeyword              10       10        -        -
    unknownKeyword                    3        3        3        3
    """)

  /// By file of `optional/format/` and draft, with formats asserted.
  static let formats = table(
    """
    file                   2020-12  2019-09        7        6
    date                        81       81       81        -
    date-time                   33       33       33       33
    duration                    52       52        -        -
    ecmascript-regex            12       12       12        -
    email                       27       20       20       20
    hostname                    64       64       64       30
    idn-email                   18       18       18        -
    idn-hostname                90       90       90        -
    ipv4                        41       41       41       41
    ipv6                        42       42       42       42
    iri                         24       24       24        -
    iri-reference               13       13       13        -
    json-pointer                40       40       40       40
    regex                        8        8        8        -
    relative-json-pointer       25       25       25        -
    time                        47       47       47        -
    unknown                      7        7        7        7
    uri                         46       46       46       46
    uri-reference               28       28       28       28
    uri-template                38       38       38       38
    uuid                        28       28        -        -
    """)

  /// The rows of a table whose first line names the drafts; `-` where a draft has no such file.
  private static func table(_ text: String) -> [SuiteFloor] {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let drafts = lines[0].dropFirst().compactMap(JSONSchemaDraft.init)
    return lines.dropFirst().flatMap { line in
      zip(drafts, line.dropFirst()).compactMap { draft, cell in
        Int(cell).map { SuiteFloor(draft: draft, file: line[0], right: $0) }
      }
    }
  }
}

extension SuiteFloor: CustomTestStringConvertible {
  var testDescription: String { "\(draft) \(file)" }
}
