/// Numbers that carry check digits, and codes with a fixed form.
///
/// What the printed form puts between the letters (spaces; in some hyphens, dots and slashes) does
/// not count.
public enum Checksum: String, Sendable, Hashable, CaseIterable {
  /// International Bank Account Number: ISO 13616, form and length by the IBAN registry.
  case iban
  /// Business Identifier Code: ISO 9362. It has a form, and no check digit.
  case bic
  /// Card numbers, IMEI and others by the Luhn formula: ISO/IEC 7812-1, annex B.
  case luhn
  /// Machine-readable zone of passports, identity cards and visas: ICAO Doc 9303, parts 4 to 7.
  case mrz
  /// VAT identification number of a state of the EU, of the United Kingdom, Norway or Switzerland.
  case vat
  /// International Standard Book Number, of 10 or 13 digits: ISO 2108.
  case isbn
  /// International Standard Serial Number: ISO 3297.
  case issn
  /// EAN-8, UPC-A, EAN-13 and GTIN-14: GS1 General Specifications, 7.9.1.
  case ean
  /// Structured creditor reference, as `RF18 5390 0754 7034`: ISO 11649.
  case creditorReference = "creditor_reference"
  /// SEPA creditor identifier: EPC262-08.
  case creditorID = "creditor_id"
  /// QR reference of a Swiss QR bill: modulo 10, recursive.
  case qrReference = "qr_reference"
  /// Legal Entity Identifier: ISO 17442.
  case lei
  /// International Securities Identification Number: ISO 6166.
  case isin

  /// What it is called, in a message.
  public var title: String {
    switch self {
    case .iban: "IBAN"
    case .bic: "BIC"
    case .luhn: "number by the Luhn formula"
    case .mrz: "machine-readable zone"
    case .vat: "VAT identification number"
    case .isbn: "ISBN"
    case .issn: "ISSN"
    case .ean: "EAN, UPC or GTIN"
    case .creditorReference: "creditor reference"
    case .creditorID: "creditor identifier"
    case .qrReference: "QR reference"
    case .lei: "LEI"
    case .isin: "ISIN"
    }
  }

  /// What is wrong with a text; nil where its form and its check digits are right.
  ///
  /// A machine-readable zone is its lines, with line ends between them or without.
  public func fault(in text: String) -> String? {
    switch self {
    case .iban: IBAN.fault(in: text)
    case .bic: BIC.fault(in: text)
    case .luhn: Luhn.fault(in: text)
    case .mrz: MachineReadableZone.fault(in: text)
    case .vat: VATNumber.fault(in: text)
    case .isbn: ISBN.fault(in: text)
    case .issn: ISBN.serialFault(in: text)
    case .ean: GTIN.fault(in: text)
    case .creditorReference: Mod97.creditorReferenceFault(in: text)
    case .creditorID: Mod97.creditorIDFault(in: text)
    case .qrReference: QRReference.fault(in: text)
    case .lei: Mod97.entityFault(in: text)
    case .isin: Luhn.securityFault(in: text)
    }
  }
}
