/// The words of `Lexicon`, a row a field: property names, printed labels, role. Labels are in
/// English, German, French, Spanish, Italian and Dutch; `|` parts them.
enum LexiconTable {
  typealias Row = (names: String, labels: String, role: Lexicon.Role?)

  static let rows: [Row] = documentRows + moneyRows + itemRows + partyRows + personRows

  private static let documentRows: [Row] = [
    (
      "invoice_number|invoice_no|invoice_id|invoice|invoice_reference|inv_no|bill_number",
      """
      Invoice number|Invoice no|Invoice #|Invoice ID|Invoice|Inv no|Inv #|Tax invoice no|Tax invoice\
      |Bill no|Bill number|Invoice reference|Document no|Doc no\
      |Rechnungsnummer|Rechnungs-Nr|Rechnung Nr|Rechnung|Rg-Nr|Belegnummer\
      |Facture n°|N° de facture|Numéro de facture|N° facture|Facture|Facture numéro\
      |Número de factura|N° de factura|Factura n°|Factura|Fattura n°|Numero fattura|Fattura\
      |Factuurnummer|Factuur nr|Factuur
      """, nil
    ),
    (
      "receipt_number|receipt_no|receipt_id|receipt|transaction_number|transaction_id|ticket_number",
      """
      Receipt number|Receipt no|Receipt #|Receipt|Rcpt no|Rcpt #|Transaction no|Transaction|Trans #|Trans no\
      |Trn|Trx|Bill no|Check no|Check #|Check|Slip no|Ticket no|Ticket #|Ref no|Doc no|Document no\
      |Bon-Nr|Bonnummer|Bon|Beleg-Nr|Belegnummer|Quittung Nr|Ticket n°|N° ticket|N° de ticket\
      |Recibo n°|Ticket|Scontrino n°|Documento n°|Bonnr|Kassabon
      """, nil
    ),
    (
      "invoice_date|date_of_invoice|issue_date|date_issued|date|document_date|bill_date|issued_on",
      """
      Invoice date|Date of issue|Date issued|Issue date|Issued on|Issued|Tax point|Bill date|Date|Dated\
      |Date of invoice|Document date|Invoice dated|Dt\
      |Rechnungsdatum|Datum|Ausstellungsdatum|Belegdatum|Rechnung vom\
      |Date de facture|Date de facturation|Date d'émission|Date facture|Émise le|Le\
      |Fecha|Fecha de factura|Fecha de emisión|Fecha factura|Data|Data fattura|Data di emissione|Data documento\
      |Factuurdatum|Factuur datum
      """, .documentDate
    ),
    (
      "due_date|date_due|payment_due|payment_due_date|pay_by|due",
      """
      Due date|Payment due|Payment due date|Pay by|Due|Due on|Due by|Payable by|Date due|Please pay by\
      |Fälligkeitsdatum|Fällig am|Fällig|Zahlbar bis|Zahlungsziel|Zu zahlen bis\
      |Échéance|Date d'échéance|À régler avant le|Date limite de paiement|À payer avant le\
      |Fecha de vencimiento|Vencimiento|Scadenza|Data di scadenza|Data scadenza\
      |Vervaldatum|Te betalen voor|Betalen voor|Uiterste betaaldatum
      """, nil
    ),
    (
      "purchase_order|purchase_order_number|po_number|po|customer_order|order_reference|your_order",
      """
      Purchase order|Purchase order no|PO number|P.O. number|PO no|PO #|PO|P.O.|Your order|Your order no|Your PO\
      |Customer order|Customer PO|Order reference|Your reference|Your ref|Customer ref\
      |Bestellnummer|Ihre Bestellung|Bestell-Nr|Ihre Bestellnummer|Ihr Auftrag|Ihr Zeichen\
      |N° de commande|Votre commande|Bon de commande|N° commande|Commande n°|Votre référence\
      |Pedido|N° de pedido|Su pedido|Ordine n°|Vostro ordine|Numero ordine|Uw order|Uw referentie|Inkoopnummer
      """, nil
    ),
    (
      "order_number|order_no|order_id|order|sales_order|booking_id|booking_number",
      """
      Order number|Order no|Order #|Order ID|Order|Sales order|Our order|Work order|Job no|Booking ID|Booking no\
      |Auftragsnummer|Auftrags-Nr|Auftrag|Commande|Numéro de commande|Orden|Ordine|Ordernummer|Bestelnummer
      """, nil
    ),
    (
      "order_date|date_of_order",
      "Order date|Bestelldatum|Auftragsdatum|Date de commande|Fecha de pedido|Data ordine|Orderdatum|Besteldatum",
      nil
    ),
    (
      "delivery_date|ship_date|shipping_date|service_date|date_of_supply|date_of_service",
      """
      Delivery date|Date of delivery|Delivered|Delivered on|Ship date|Shipping date|Shipped|Dispatch date|Supply date\
      |Date of supply|Service date|Date of service|Lieferdatum|Leistungsdatum|Liefertermin|Leistungszeitraum\
      |Date de livraison|Livré le|Date de prestation|Fecha de entrega|Data consegna|Data di consegna|Leverdatum|Afleverdatum
      """, nil
    ),
    (
      "customer_number|customer_no|customer_id|client_number|client_id|account_number|account_no|account",
      """
      Customer number|Customer no|Customer ID|Customer code|Client no|Client ID|Client number|Account number|Account no\
      |Account|Acct no|Acct|Acct #|Account ID|Member no|Membership no|Kundennummer|Kunden-Nr|Kd-Nr|Kontonummer|N° client\
      |Numéro client|Référence client|N° de compte|N° cliente|Número de cliente|Codice cliente|Klantnummer|Klant nr
      """, nil
    ),
    (
      "delivery_note|delivery_note_number|delivery_number",
      "Delivery note|Delivery note no|Delivery no|DO no|D.O. no|Lieferschein|Lieferschein-Nr|Lieferscheinnummer|Bon de livraison|Albarán|Bolla|Pakbon|Pakbonnummer",
      nil
    ),
    (
      "reference|our_reference|ref|our_ref|file_number|case_number|project|quote_number|contract_number",
      """
      Our ref|Our reference|Reference|Reference no|Ref|Ref no|File no|Case no|Project|Project no|Quote no|Quotation no|Contract no\
      |Unser Zeichen|Aktenzeichen|Zeichen|Projekt|Angebot|Notre réf|Réf|Référence|Dossier|Numéro de dossier|Devis n°\
      |Nuestra ref|Referencia|Rif|Riferimento|Ons kenmerk|Kenmerk|Onze referentie|Uw kenmerk
      """, nil
    ),
    (
      "payment_terms|terms|terms_of_payment",
      "Terms|Payment terms|Terms of payment|Zahlungsbedingungen|Zahlungsbedingung|Conditions de paiement|Conditions de règlement|Condiciones de pago|Condizioni di pagamento|Termini di pagamento|Betalingsvoorwaarden|Betalingstermijn",
      nil
    ),
    (
      "payment_method|method_of_payment|paid_by|payment_type|tender|payment",
      """
      Payment method|Payment|Paid by|Method of payment|Payment type|Payment mode|Mode of payment|Tender|Paid with|Payment details\
      |Zahlungsart|Zahlung|Zahlungsweise|Gegeben|Bezahlt mit|Paiement|Mode de paiement|Mode de règlement|Règlement\
      |Forma de pago|Pago|Metodo di pagamento|Pagamento|Betaalwijze|Betaalmethode|Betaald met
      """, .paymentMethod
    ),
    (
      "subject|regarding|re",
      "Subject|Re|Regarding|Betreff|Betr|Objet|Concerne|Asunto|Oggetto|Onderwerp|Betreft",
      .subject
    ),
    ("page|page_number", "Page|Seite|Página|Pagina|Pag", nil),
    (
      "time|time_of_sale|transaction_time", "Time|Zeit|Uhrzeit|Heure|Hora|Ora|Tijd", .time
    ),
    (
      "delivery_address|shipping_address|ship_to",
      "Ship to|Deliver to|Delivery address|Shipping address|Shipped to|Lieferadresse|Lieferanschrift|Lieferung an|Adresse de livraison|Livré à|Dirección de entrega|Enviar a|Indirizzo di consegna|Spedire a|Afleveradres|Verzendadres",
      nil
    ),
    (
      "cashier|till|terminal|server|salesperson|sales_person",
      "Cashier|Till|Terminal|Server|Served by|Salesperson|Sales person|Counter|Register|Table|Clerk|Operator|Store no|Kasse|Kassierer|Es bediente Sie|Bediener|Ansprechpartner|Ansprechpartnerin|Caisse|Caissier|Vendeur|Cajero|Cassa|Kassa|Contact|Sachbearbeiter",
      nil
    ),
  ]

  private static let moneyRows: [Row] = [
    (
      "total|total_amount|grand_total|amount_due|total_due|amount|invoice_total|balance_due|amount_payable|total_price|gross_amount|total_gross|amount_total",
      """
      Total|Total due|Amount due|Balance due|Invoice total|Grand total|Total incl VAT|Total incl GST|Total inc VAT|Total inc GST\
      |Total including VAT|Total including GST|Total inclusive of GST|Total inclusive GST|Total sales inclusive of GST|Total sales inclusive GST\
      |Total sales incl GST|Total sales inc GST|Total with GST|Total RM|Total amt|Total amt payable|Total payable|Amount payable|Total amount\
      |Total amount due|Total to pay|Balance to pay|To pay|Net total payable|Rounded total|Total rounded|Total after rounding|Nett total\
      |Total sales|Total invoice|Total invoice amount|Total for this invoice|Gross total|Gross amount|Balance|Pay this amount|Please pay|Sale total|Order total\
      |Total inclusive|Total (incl)|Total amt rounded|Total amount rounded|Total rounding|Total after adj|Total after rounding adj|Total tax inclusive|Total amount incl GST|Total amount with GST|Total price\
      |Gesamtbetrag|Rechnungsbetrag|Gesamtsumme|Bruttobetrag|Gesamt|Summe|Endbetrag|Zu zahlen|Zu zahlender Betrag|Gesamt brutto|Total brutto\
      |Summe EUR|Gesamtpreis|Zahlbetrag|Brutto\
      |Total TTC|Net à payer|Montant TTC|Somme à payer|Total à payer|Montant à payer|Montant EUR TTC|Montant total|À payer\
      |Importe total|Total a pagar|Total factura|Importe|Totale|Totale fattura|Totale documento|Totale da pagare|Totale complessivo|Da pagare\
      |Totaal|Totaalbedrag|Te betalen|Factuur totaal|Factuurbedrag|Totaal te betalen|Totaal incl BTW|Totaal incl|Totaal inclusief BTW|Totaal EUR
      """, .grandTotal
    ),
    (
      "subtotal|sub_total|net_total|net_amount|total_before_tax|amount_untaxed|total_net|untaxed_amount|net|goods_total",
      """
      Subtotal|Sub-total|Sub ttl|Subtot|Net total|Total excl VAT|Total excl GST|Total excluding VAT|Total excluding GST|Total ex VAT|Total ex GST\
      |Total before tax|Net amount|Goods total|Net|Total net|Amount before tax|Taxable amount|Untaxed amount|Total exclusive of GST|Net value\
      |Total sales excluding GST|Total sales excl GST|Total sales exclude GST|Total (excluding GST)|Total exc GST|Amount excl GST|Goods\
      |Nettobetrag|Zwischensumme|Summe netto|Gesamt netto|Netto|Nettosumme|Total netto|Warenwert\
      |Total HT|Sous-total|Montant HT|Montant EUR HT|Total hors taxes|Base HT\
      |Base imponible|Imponibile|Totale imponibile|Totale netto\
      |Subtotaal|Exclusief BTW|Totaal excl BTW|Totaal exclusief BTW|Totaal excl|Grondslag|Nettobedrag
      """, .subtotal
    ),
    (
      "tax|tax_amount|vat|vat_amount|gst|gst_amount|sales_tax|total_tax|amount_tax|tax_total|total_vat",
      """
      Tax|VAT|GST|VAT amount|Tax amount|GST amount|Sales tax|Total tax|Total VAT|Total GST|HST|PST|QST|VAT total|Tax total|Incl VAT|VAT incl\
      |Incl GST|GST incl|State tax|City tax|Of which VAT|GST payable|Add GST|Includes VAT|Service tax|VAT included|SST|CGST|SGST|IGST\
      |MwSt|Mehrwertsteuer|USt|Umsatzsteuer|zzgl MwSt|zzgl USt|inkl MwSt|enth MwSt|enthaltene MwSt|MwSt-Betrag|Steuer|Steuerbetrag|zuzüglich MwSt\
      |TVA|Montant TVA|Total TVA|dont TVA|Taxe|Taxes|IVA|Cuota IVA|Importe IVA|Totale IVA|Imposta|BTW|BTW bedrag|Totaal BTW
      """, .tax
    ),
    (
      "tax_rate|vat_rate|gst_rate|tax_percent|vat_percent|tax_percentage",
      "VAT rate|Tax rate|GST rate|VAT %|Tax %|VAT|Sales tax|GST|Tax|Steuersatz|MwSt-Satz|MwSt|USt|zzgl MwSt|Taux TVA|Taux de TVA|TVA|Tipo IVA|IVA|Aliquota|Aliquota IVA|BTW|BTW %|BTW tarief",
      .taxRate
    ),
    (
      "currency|currency_code|invoice_currency",
      "Currency|Währung|Devise|Monnaie|Moneda|Divisa|Valuta", .currency
    ),
    (
      "shipping|shipping_cost|freight|delivery_charge|postage",
      "Shipping|Freight|Delivery|Delivery charge|Postage|Carriage|Shipping & handling|S&H|Versand|Versandkosten|Fracht|Frais de port|Port|Livraison|Gastos de envío|Portes|Spese di spedizione|Trasporto|Verzendkosten",
      nil
    ),
    (
      "discount|total_discount|rebate",
      "Discount|Disc|Total discount|Less discount|Discount amt|Member discount|Savings|Total savings|You saved|Total saving|Rabatt|Skonto|Nachlass|Remise|Rabais|Escompte|Descuento|Sconto|Korting",
      nil
    ),
    (
      "tip|gratuity|service_charge",
      "Tip|Gratuity|Service charge|Service|Svc chg|Trinkgeld|Pourboire|Propina|Mancia|Fooi", nil
    ),
    (
      "rounding|rounding_adjustment",
      "Rounding|Rounding adj|Rounding adjustment|Round adj|Rnd adj|Rundung|Arrondi|Redondeo|Arrotondamento|Afronding",
      nil
    ),
    (
      "amount_paid|paid|cash|tendered|deposit|prepaid",
      """
      Cash|Paid|Amount paid|Tendered|Cash tendered|Cash received|Payment received|Deposit|Prepaid|Less deposit|Received|Credit card|Debit card|Card\
      |Visa|Mastercard|Amex|Bar|Bargeld|Bezahlt|Anzahlung|Espèces|Acompte|Payé|Carte bancaire|Efectivo|Entregado|Contanti|Acconto|Contant|Voldaan|Cash payment
      """, nil
    ),
    (
      "change|change_due",
      "Change|Change due|Rückgeld|Zurück|Wechselgeld|Rendu|Monnaie rendue|Cambio|Resto|Wisselgeld|Terug",
      nil
    ),
    (
      "item_count|total_quantity|number_of_items|total_items",
      "Total qty|Total quantity|Total items|Item count|No of items|Items|Total item|Item(s)|Qty total|Number of items|Total no of items|Anzahl Artikel|Nombre d'articles|Total pieces|Total pcs",
      nil
    ),
    (
      "tax_summary",
      "GST summary|Tax summary|VAT summary|GST breakdown|VAT breakdown|VAT analysis|GST analysis|Tax breakdown|GST-Rate|VAT rates",
      .taxSummary
    ),
    ("iban", "IBAN", nil),
    ("bic|swift|swift_code", "BIC|SWIFT|Swift code|BIC/SWIFT|SWIFT/BIC", nil),
    (
      "sort_code|bank_code|routing_number",
      "Sort code|Routing|Routing no|BLZ|Bankleitzahl|IFSC|IFSC code|BSB", nil
    ),
    (
      "bank_name|bank",
      "Bank name|Bank|Name of bank|Nom de la banque|Banque|Banco|Banca|Bankverbindung|Bank details",
      nil
    ),
  ]

  static let itemRows: [Row] = [
    (
      "description|item|name|item_description|product|article|details|desc|title|item_name|product_name",
      """
      Description|Item|Item description|Details|Particulars|Product or service|Product|Product description|Service|Services|Goods|Title|Work carried out|Charge|Activity\
      |Item name|Goods or services|Description of goods|Description of services\
      |Beschreibung|Bezeichnung|Leistung|Artikel|Artikelbezeichnung|Text|Positionsbezeichnung\
      |Désignation|Libellé|Article|Description des articles|Descripción|Concepto|Artículo|Producto|Descrizione|Prodotto|Articolo\
      |Omschrijving|Artikelomschrijving|Beschrijving
      """, nil
    ),
    (
      "quantity|qty|count|units|hours|number_of_units",
      "Quantity|Qty|Hours|Units|Hrs|Pcs|Count|Nights|Days|Menge|Anzahl|Stück|Stunden|Std|Quantité|Qté|Qte|Nombre|Cantidad|Cant|Unidades|Uds|Quantità|Qtà|Q.tà|Aantal|Hoeveelheid",
      nil
    ),
    (
      "unit_price|price_per_unit|rate|price_each|unit_cost|price_unit",
      """
      Unit price|Price each|Rate|Price|Each|Unit cost|U/Price|U.Price|Price/unit|Hourly rate|Price per unit|Cost|Unit rate\
      |Einzelpreis|E-Preis|EP|Stückpreis|Preis/Einheit|Preis|Prix unitaire|P.U. HT|PU HT|PU|P.U.|Prix|Prix unitaire HT\
      |Precio unitario|Precio|P. unitario|Prezzo unitario|Prezzo|Prijs|Prijs per stuk|Stukprijs|Eenheidsprijs
      """, nil
    ),
    (
      "amount|line_total|line_amount|total_price|price|net_amount|price_subtotal|total|extended_price|extension|value|sum",
      """
      Amount|Line total|Total|Net|Total price|Net amount|Amt|Value|Sum|Extended price|Extension|Line amount|Ext price|Net price|Price\
      |Betrag|Gesamtpreis|Gesamt|GP|G-Preis|Summe|Preis|Nettobetrag\
      |Montant HT|Total HT|Montant|Montant TTC|Prix total|Total ligne|Prix|Importe|Total|Precio|Importo|Totale|Prezzo totale|Prezzo\
      |Bedrag|Totaal|Prijs incl BTW|Totaalprijs|Prijs|Regeltotaal
      """, nil
    ),
    ("unit|uom|unit_of_measure", "Unit|UOM|Einheit|Einh|ME|Unité|Unidad|Unità|U.M.|Eenheid", nil),
    (
      "item_number|item_code|sku|code|article_number|product_code|position|pos|line_number",
      "Item no|Item #|Item code|SKU|Code|Product code|Part no|Part number|Pos|Position|Line|No|Art-Nr|Artikelnummer|Artikel-Nr|Art no|Stock code|Réf|Référence|Ref|Código|Codice|Cod|Artikelcode|Artikelnr",
      nil
    ),
    ("date|service_date", "Date|Datum|Fecha|Data", nil),
    (
      "discount|discount_percent",
      "Disc|Disc %|Discount|Discount %|Rabatt|Rabatt %|Remise|Remise %|Dto|Sconto|Korting", nil
    ),
  ]

  private static let partyRows: [Row] = [
    (
      """
      supplier|supplier_name|vendor|vendor_name|seller|seller_name|merchant|merchant_name|company|company_name|issuer|issuer_name|sender|sender_name\
      |store|store_name|shop|shop_name|from|payee|biller|restaurant_name|partner_name|business_name|supplier_company_name|vendor_company_name
      """,
      "Supplier|From|Seller|Vendor|Remit to|Sold by|Merchant|Store|Shop|Sender|Pay to|Payable to|Service provider|Lieferant|Verkäufer|Absender|Fournisseur|Vendeur|Expéditeur|Proveedor|Vendedor|Emisor|Fornitore|Venditore|Mittente|Leverancier|Verkoper|Afzender",
      .issuer
    ),
    (
      "customer|customer_name|client|client_name|buyer|buyer_name|bill_to|billed_to|bill_to_name|recipient|recipient_name|receiver|addressee|payer|invoice_to|billing_name|to|sold_to|guest_name",
      """
      Bill to|Billed to|Invoice to|Invoiced to|Sold to|Customer|Customer name|Client|Client name|To|Buyer|Bill to address|Billing address|Invoice for|Invoice address|Guest name|Recipient\
      |Rechnung an|Kunde|Rechnungsempfänger|Rechnungsanschrift|Rechnungsadresse|Auftraggeber|Empfänger\
      |Facturé à|Adresse de facturation|Destinataire|Facturer à|Cliente|Facturar a|Datos del cliente|Destinatario|Intestatario|Fatturato a|Spett.le\
      |Klant|Factuuradres|Factuur aan|Geadresseerde
      """, .addressee
    ),
    (
      "address|merchant_address|store_address|supplier_address|vendor_address|company_address|seller_address",
      "Address|Anschrift|Adresse|Dirección|Domicilio|Indirizzo|Adres", .issuerAddress
    ),
    (
      "tax_id|vat_id|vat_number|vat_no|tax_number|vat_registration_number|gst_number|gstin|abn|ein|supplier_tax_id|vendor_tax_id|vat_reg_no",
      """
      VAT registration no|VAT registration number|VAT reg no|VAT reg|VAT number|VAT no|VAT ID|VAT registration|GST reg no|GST registration no|GST no|GST ID|GST ID no|GST Reg|GSTIN|ABN|EIN|Tax ID|Tax ID no|Federal tax ID\
      |Tax no|TIN|VAT/TIN|UID|UEN|Company tax no\
      |USt-IdNr|USt-ID|Umsatzsteuer-ID|USt-Id-Nr|Steuernummer|Steuer-Nr|St-Nr\
      |N° TVA|TVA intracommunautaire|N° TVA intracommunautaire|N° de TVA|N° de TVA intra communautaire|TVA intra|Numéro de TVA\
      |NIF|CIF|NIF/CIF|IVA n°|P.IVA|Partita IVA|P. IVA|Codice fiscale|BTW nummer|BTW-nr|BTW-id|BTW n°
      """, nil
    ),
    (
      "registration_number|company_number|company_registration|registry_number|siret|siren|kvk|coc",
      "Company no|Co no|Company registration|Company registration no|Registration no|Reg no|Registered no|Co reg no|HRB|Handelsregister|SIRET|SIREN|RCS|KvK|CIN|CIF|Business reg no|ROC no",
      nil
    ),
  ]

  private static let personRows: [Row] = [
    (
      "phone|telephone|phone_number|mobile|tel",
      "Phone|Telephone|Tel|Tel no|Phone no|Mobile|Mobile no|Cell|Ph|Telefon|Tel.|Handy|Mobil|Téléphone|Tél|Portable|Teléfono|Telefono|Cellulare|Telefoon|Hotline",
      nil
    ),
    ("fax|fax_number", "Fax|Fax no|Telefax|Télécopie", nil),
    (
      "email|e_mail|email_address",
      "Email|E-mail|Email address|Mail|Courriel|Adresse email|Correo|Correo electrónico|Posta elettronica|E-mailadres",
      nil
    ),
    (
      "website|web|url|homepage", "Website|Web|Web site|Internet|Homepage|Site web|Sitio web|Sito",
      nil
    ),
    (
      "first_name|given_name|forename",
      "First name|Given name|Forename|Given names|Vorname|Prénom|Nombre|Nome|Voornaam", nil
    ),
    (
      "last_name|surname|family_name",
      "Last name|Surname|Family name|Nachname|Familienname|Zuname|Nom|Nom de famille|Apellido|Apellidos|Cognome|Achternaam",
      nil
    ),
    (
      "name|full_name",
      "Name|Full name|Vollständiger Name|Nom et prénom|Nombre completo|Nome completo|Naam", nil
    ),
    (
      "date_of_birth|birth_date|dob|birthday",
      "Date of birth|Birth date|DOB|Born on|Born|Geburtsdatum|Geboren am|Date de naissance|Né le|Fecha de nacimiento|Data di nascita|Geboortedatum",
      nil
    ),
    (
      "street|street_address|address_line_1|address_line1",
      "Street address|Street|House number and street|Address line 1|Address|Straße|Straße und Hausnummer|Rue|Adresse|Calle|Dirección|Via|Indirizzo|Straat",
      nil
    ),
    (
      "city|town|locality",
      "City|Town|Town or city|City/Town|Ort|Stadt|Wohnort|Ville|Ciudad|Localidad|Città|Comune|Plaats|Stad",
      nil
    ),
    (
      "postcode|zip|zip_code|postal_code",
      "Postcode|Post code|ZIP|ZIP code|Postal code|PLZ|Postleitzahl|Code postal|Código postal|CAP|Postcode",
      nil
    ),
    (
      "state|province|region|county", "State|Province|County|Region|Bundesland|Provincia|Provincie",
      nil
    ),
    ("country", "Country|Land|Pays|País|Paese", nil),
    (
      "signed_on|date_signed|signature_date",
      "Date signed|Signed on|Date|Datum|Unterschrieben am|Fait le|Firmado el|Data", nil
    ),
    (
      "signature",
      "Signature|Signed|Unterschrift|Firma|Handtekening|Authorised signature|Authorized signature",
      nil
    ),
    ("gender|sex", "Gender|Sex|Geschlecht|Sexe|Sexo|Sesso|Geslacht", nil),
    (
      "nationality",
      "Nationality|Nationalität|Staatsangehörigkeit|Nationalité|Nacionalidad|Nazionalità|Nationaliteit",
      nil
    ),
  ]

  /// Labels that are put together from parts: `Total sales (inclusive of GST)`, `Total excl. VAT`,
  /// `GST incl. total`.
  static func compounds(of role: Lexicon.Role?) -> Set<String> {
    let included = [
      "incl", "inclusive", "including", "inc", "inclof", "inclusiveof", "incof", "with",
    ]
    let excluded = [
      "excl", "exclusive", "excluding", "exc", "ex", "exclof", "exclusiveof", "excludingof",
      "before",
      "without", "exclude",
    ]
    let taxes = ["vat", "gst", "tax", "sst", "taxes"]
    let sums = [
      "total", "totalsales", "totalamount", "totalamt", "amount", "grandtotal", "totaldue",
    ]
    func combined(_ words: [String]) -> Set<String> {
      var labels: Set<String> = []
      for sum in sums {
        for word in words {
          for tax in taxes {
            labels.insert(sum + word + tax)
            labels.insert(sum + tax + word)
          }
        }
      }
      return labels
    }
    switch role {
    case .grandTotal: return combined(included)
    case .subtotal: return combined(excluded)
    case .tax:
      return Set(
        taxes.flatMap { tax in
          ["totalincludes", "totalincluded", "includes", "included", "totalinclude"].map {
            $0 + tax
          }
            + ["total" + tax + "included", tax + "included"]
        })
    default: return []
    }
  }
}
