"""Page layouts for invoices: each draws one Invoice on a Sheet in its own manner."""

from .sheet import A4, LETTER, MM, Sheet


def table(sheet, y, columns, rows, face, size, height, color="#222222", after=None):
    """Rows of text below y; a column is (x, align); after(y) draws below each row. Returns the next y."""
    for row in rows:
        for (x, align), cell in zip(columns, row):
            sheet.text(x, y, cell, face=face, size=size, align=align, color=color)
        if after:
            after(y)
        y += height
    return y


def side_labels(invoice, path):
    """US letter: labels left of their values, airy table, copper accents."""
    style, supplier, customer = invoice.style, invoice.supplier, invoice.customer
    sheet = Sheet(path, LETTER, f"Invoice {invoice.number}", supplier.name, "Ledgerwell 6")
    accent, grey = "#A85B2A", "#6B6B6B"
    plain, bold, light = "Lato-Regular", "Lato-Bold", "Lato-Light"
    sheet.disc(68, 62, 15, fill=accent)
    sheet.disc(68, 62, 8, fill="#FFFFFF")
    sheet.disc(68, 62, 4.5, fill=accent)
    sheet.rule(68, 30, 68, 47, width=2, color=accent)
    sheet.text(94, 60, "COPPERLINE", face="Lato-Black", size=17, spacing=1.6)
    sheet.text(94, 74, "L I G H T I N G   C O .", face=plain, size=8, color=accent)
    sheet.text(558, 66, "INVOICE", face=light, size=30, color=accent, align="right", spacing=1.5)
    look = dict(face=plain, size=9, color=grey)
    sheet.text(54, 110, supplier.name, face=bold, size=9.5)
    sheet.lines(54, 123, [*supplier.address, supplier.phone, supplier.email, f"EIN: {supplier.tax_id}"], 12.5, **look)
    y = 110
    for label, value in (("Invoice number:", invoice.number), ("Invoice date:", style.day(invoice.day)),
                         ("Due date:", style.day(invoice.due)), ("Purchase order:", invoice.order), ("Terms:", "Net 30")):
        sheet.text(382, y, label, **look)
        sheet.text(468, y, value, face=bold, size=9.5)
        y += 15.5
    sheet.text(54, 216, "BILL TO", face=bold, size=8, color=accent, spacing=0.8)
    sheet.text(54, 231, customer.name, face=bold, size=10.5)
    sheet.lines(54, 245, customer.address, 12.5, face=plain, size=9.5)
    columns = [(60, "left"), (124, "left"), (398, "right"), (474, "right"), (552, "right")]
    sheet.box(54, 298, 504, 22, fill=accent)
    table(sheet, 312, columns, [("Item", "Description", "Qty", "Unit price", "Amount")], bold, 9, 22, "#FFFFFF")
    rows = [(line.code, line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount)) for line in invoice.lines]
    y = table(sheet, 338, columns, rows, plain, 9.5, 25, after=lambda y: sheet.rule(54, y + 9, 558, color="#D9CFC7"))
    y += 10
    for label, value in (("Subtotal", style.amount(invoice.subtotal)), (f"Sales tax ({style.rate(invoice.tax_rate)})", style.amount(invoice.tax))):
        sheet.text(452, y, label, face=plain, size=9.5, color=grey, align="right")
        sheet.text(552, y, value, face=plain, size=9.5, align="right")
        y += 18
    sheet.rule(360, y - 8, 558, width=1.2, color=accent)
    sheet.text(452, y + 9, "Total due", face=bold, size=12, align="right")
    sheet.text(552, y + 9, style.amount(invoice.total), face=bold, size=12, align="right")
    sheet.text(54, y + 62, "Thank you for lighting your project with us.", face="Lato-Italic", size=10, color=accent)
    sheet.paragraph(54, y + 78, "Please quote the invoice number with your payment. Fixtures carry a five-year limited warranty; "
                    "bulbs two years. Claims for transit damage within seven days of delivery.", 330, 12.5, **look)
    sheet.rule(54, 724, 558, color="#D9CFC7")
    sheet.text(54, 740, "   ·   ".join(supplier.bank), face=plain, size=8, color=grey)
    sheet.text(558, 740, supplier.web, face=plain, size=8, color=grey, align="right")
    sheet.save()


def din_letter(invoice, path):
    """German A4 business letter: address window, information block, four-column footer."""
    style, supplier, customer, notes = invoice.style, invoice.supplier, invoice.customer, invoice.notes
    sheet = Sheet(path, A4, f"Rechnung {invoice.number}", supplier.name, "Handwerk-Büro 12")
    plain, bold, green = "OpenSans-Regular", "OpenSans-Bold", "#3C5A3E"
    left, right = 25 * MM, 190 * MM
    sheet.shape([(right - 18, 30), (right - 4, 54), (right - 32, 54)], fill=green)
    sheet.shape([(right - 18, 42), (right - 2, 68), (right - 34, 68)], fill="#6C8C5E")
    sheet.box(right - 20, 68, 4, 8, fill="#7A5A3A")

    sheet.text(left, 58, "Tischlerei Lindhorst", face=bold, size=18, color=green)
    sheet.text(left, 72, "Möbel · Innenausbau · Restaurierung — seit 1962", face=plain, size=8.5, color="#666666")
    for fold in (105, 210):
        sheet.rule(5 * MM, fold * MM, 9 * MM, width=0.4, color="#999999")
    sender = " · ".join((supplier.name, *supplier.address))
    sheet.text(left, 50 * MM, sender, face=plain, size=6.8, color="#666666")
    sheet.rule(left, 51 * MM, left + sheet.measure(sender, plain, 6.8), width=0.3)
    sheet.lines(left, 57 * MM, [customer.name, *customer.address], 13.5, face=plain, size=10)
    y = 52 * MM
    for label, value in (("Rechnungsnummer", invoice.number), ("Rechnungsdatum", style.day(invoice.day)),
                         ("Kundennummer", notes["customer_no"]), ("Ihre Bestellung", invoice.order),
                         ("Lieferdatum", notes["delivered"]), ("Ansprechpartnerin", notes["contact"])):
        sheet.text(125 * MM, y, label, face=plain, size=8.5, color="#666666")
        sheet.text(right, y, value, face=plain, size=9, align="right")
        y += 14
    sheet.text(left, 104 * MM, f"Rechnung {invoice.number}", face=bold, size=13)
    y = sheet.lines(left, 112 * MM, ["Sehr geehrte Frau Albers,", "für die ausgeführten Arbeiten in Ihrer Praxis berechnen wir wie vereinbart:"], 14, face=plain, size=9.5)
    columns = [(left + 2, "left"), (left + 26, "left"), (left + 304, "right"), (left + 312, "left"), (left + 397, "right"), (right - 2, "right")]
    y += 14
    sheet.rule(left, y - 12, right, width=1, color=green)
    table(sheet, y, columns, [("Pos.", "Bezeichnung", "Menge", "Einheit", "Einzelpreis", "Gesamt")], bold, 8.5, 0)
    sheet.rule(left, y + 6, right, width=0.5, color=green)
    rows = [(str(index), line.description, style.number(line.quantity), line.unit, style.amount(line.unit_price), style.amount(line.amount))
            for index, line in enumerate(invoice.lines, 1)]
    y = table(sheet, y + 21, columns, rows, plain, 8.8, 19)
    sheet.rule(left, y - 10, right, width=0.5, color=green)
    y += 6
    for label, value, face in (("Nettobetrag", invoice.subtotal, plain), (f"zzgl. {style.rate(invoice.tax_rate)} MwSt.", invoice.tax, plain)):
        sheet.text(left + 304, y, label, face=face, size=9)
        sheet.text(right - 2, y, style.amount(value), face=face, size=9, align="right")
        y += 16
    sheet.box(left + 296, y - 11, right - left - 296, 18, fill="#E6EDE2")
    sheet.text(left + 304, y + 2, "Gesamtbetrag", face=bold, size=9.5)
    sheet.text(right - 2, y + 2, style.amount(invoice.total), face=bold, size=9.5, align="right")
    y = sheet.lines(left, y + 44, [f"Fälligkeitsdatum: {style.day(invoice.due)} — zahlbar ohne Abzug auf das unten genannte Konto.",
                                   "Bitte geben Sie bei der Überweisung die Rechnungsnummer an."], 14, face=plain, size=9.5)
    sheet.lines(left, y + 14, ["Mit freundlichen Grüßen", notes["contact"]], 26, face=plain, size=9.5)
    sheet.rule(left, 264 * MM, right, width=0.4, color=green)
    small = dict(face=plain, size=6.8, color="#555555")
    sheet.lines(left, 268 * MM, [supplier.name, *supplier.address], 9.5, **small)
    sheet.lines(left + 108, 268 * MM, [f"Telefon {supplier.phone}", supplier.email, supplier.web], 9.5, **small)
    sheet.lines(left + 212, 268 * MM, supplier.bank, 9.5, **small)
    sheet.lines(left + 362, 268 * MM, [f"USt-IdNr. {supplier.tax_id}", "HRB 55014, AG Osnabrück", "Geschäftsführerin: M. Lindhorst"], 9.5, **small)
    sheet.save()


def header_band(invoice, path, french=True):
    """A band of boxes with the labels above the values; a long table runs over to further pages."""
    style, supplier, customer = invoice.style, invoice.supplier, invoice.customer
    words = FRENCH if french else ENGLISH
    sheet = Sheet(path, A4, f"{words['title']} {invoice.number}", supplier.name, "Factura Pro 9")
    plain, bold, serif = "Carlito-Regular", "Carlito-Bold", "NotoSerif-Bold"
    accent, pale = ("#1F3F66", "#E9EEF5") if french else ("#8A1F3D", "#F6E9ED")
    left, right, bottom = 42, sheet.width - 42, sheet.height - 92
    columns = [(left + 6, "left"), (left + 66, "left"), (right - 168, "right"), (right - 92, "right"), (right - 6, "right")]
    pages = 1 if len(invoice.lines) < 16 else 2
    height = 22.5
    page = 1

    def letterhead():
        for index, tone in enumerate((accent, "#7D93B3" if french else "#C98A9C", "#C9B36A")):
            sheet.box(left + index * 13, 40, 10, 30, fill=tone)
        sheet.text(left + 50, 56, supplier.name, face=serif, size=15, color=accent)
        sheet.text(left + 50, 70, words["trade"], face=plain, size=9, color="#666666")

    def footer():
        sheet.rule(left, sheet.height - 62, right, width=0.5, color=accent)
        small = dict(face=plain, size=7.6, color="#555555")
        sheet.text(left, sheet.height - 51, " – ".join((supplier.name, *supplier.address, supplier.phone, supplier.email)), **small)
        sheet.text(left, sheet.height - 41, " – ".join((f"{words['tax_id']} {supplier.tax_id}", *supplier.bank)), **small)
        sheet.text(right, sheet.height - 41, words["page"].format(page, pages), align="right", **small)

    def heads(y):
        sheet.box(left, y, right - left, 19, fill=accent if french else pale)
        table(sheet, y + 13, columns, [words["columns"]], bold, 9 if french else 10, 0, "#FFFFFF" if french else accent)
        return y + 34

    letterhead()
    sheet.text(right, 58, words["title"].upper(), face=serif, size=20, color=accent, align="right")
    sheet.lines(left, 98, [*supplier.address, supplier.phone], 12, face=plain, size=9.5, color="#444444")
    sheet.text(322, 98, words["bill_to"], face=bold, size=8.5, color=accent)
    sheet.text(322, 112, customer.name, face=bold, size=11)
    sheet.lines(322, 125, customer.address, 12.5, face=plain, size=10)
    band = [(words["number"], invoice.number), (words["date"], style.day(invoice.day)), (words["due"], style.day(invoice.due)), (words["order"], invoice.order)]
    if french:
        band.append((words["customer_no"], invoice.notes["customer_no"]))
    wide = (right - left) / len(band)
    sheet.box(left, 186, right - left, 17, fill=pale)
    sheet.box(left, 186, right - left, 38, stroke=accent, line=0.6)
    for index, (label, value) in enumerate(band):
        if index:
            sheet.rule(left + index * wide, 186, left + index * wide, 224, color=accent)
        sheet.text(left + (index + 0.5) * wide, 198, label, face=plain, size=8.5, color=accent, align="center")
        sheet.text(left + (index + 0.5) * wide, 217, value, face=bold, size=10.5, align="center")
    y = heads(244)
    for index, line in enumerate(invoice.lines):
        if y > bottom - 14:
            sheet.text(right - 6, y + 2, words["over"], face="Carlito-Italic", size=9, align="right", color="#666666")
            footer()
            sheet.next_page()
            page += 1
            letterhead()
            sheet.text(right, 56, f"{words['title']} {invoice.number}", face=bold, size=11, color=accent, align="right")
            y = heads(96)
        if index % 2:
            sheet.box(left, y - 14, right - left, height, fill="#F6F7F9")
        row = (line.code or f"{index + 1:02d}", line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount))
        y = table(sheet, y, columns, [row], plain, 10, height)
    sheet.rule(left, y - 11, right, width=0.8, color=accent)
    y += 12
    tax = f"{words['tax']} {style.rate(invoice.tax_rate)}"
    for label, value in ((words["subtotal"], invoice.subtotal), (tax, invoice.tax)):
        sheet.text(right - 190, y, label, face=plain, size=10)
        sheet.text(right - 6, y, style.amount(value), face=plain, size=10, align="right")
        y += 17
    sheet.box(right - 200, y - 12, 200, 22, fill=accent)
    sheet.text(right - 190, y + 3, words["total"], face=bold, size=11.5, color="#FFFFFF")
    sheet.text(right - 6, y + 3, style.amount(invoice.total), face=bold, size=11.5, align="right", color="#FFFFFF")
    sheet.paragraph(left, y - 26, words["terms"], 270, 12, face=plain, size=9, color="#555555")
    footer()
    sheet.save()


FRENCH = {
    "title": "Facture", "trade": "Impression offset et numérique depuis 1978", "bill_to": "Facturé à",
    "number": "Facture n°", "date": "Date de facture", "due": "Échéance", "order": "N° de commande", "customer_no": "N° client",
    "columns": ("Réf.", "Désignation", "Qté", "P.U. HT", "Montant HT"), "over": "suite page suivante", "page": "Page {} / {}",
    "subtotal": "Total HT", "tax": "TVA", "total": "Total TTC", "tax_id": "N° TVA intracommunautaire :",
    "terms": "Règlement par virement à l'échéance, sans escompte. En cas de retard : pénalités au taux légal majoré de dix points "
             "et indemnité forfaitaire de recouvrement de 40 €.",
}
ENGLISH = {
    "title": "Tax invoice", "trade": "Signs · Print · Shopfronts", "bill_to": "Bill to",
    "number": "Invoice no", "date": "Invoice date", "due": "Due date", "order": "PO number",
    "columns": ("No", "Description", "Qty", "Unit price", "Amount"), "over": "continued", "page": "Page {} of {}",
    "subtotal": "Subtotal", "tax": "GST", "total": "Total due", "tax_id": "GST reg no:",
    "terms": "All amounts are in Singapore dollars (SGD). Payment by bank transfer. Please quote the invoice number. Goods remain our property until paid in full.",
}


def garden_page(invoice, path):
    """UK A4 with a painted left margin, dotted table rules, and a blank second page."""
    style, supplier, customer = invoice.style, invoice.supplier, invoice.customer
    sheet = Sheet(path, A4, f"Invoice {invoice.number}", supplier.name, "Books for Trades 3.4")
    serif, bold, italic, green = "NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "#4E6B3A"
    left, right = 74, sheet.width - 48
    sheet.box(0, 0, 36, sheet.height, fill=green)
    for index in range(9):
        y = 60 + index * 90
        sheet.shape([(18, y), (32, y - 10), (34, y - 30), (18, y - 44), (2, y - 30), (4, y - 10), (18, y)], fill="#6C8B54", curve=True)
        sheet.rule(18, y + 7, 18, y - 34, width=0.8, color="#E8EFDF")
    sheet.text(left, 66, "Brackenridge", face=bold, size=22, color=green)
    sheet.text(left, 82, "Garden Services", face=italic, size=12, color=green)
    sheet.lines(right, 52, [*supplier.address, f"Tel {supplier.phone}", supplier.email], 12.5, face=serif, size=8.6, color="#555555", align="right")
    sheet.rule(left, 106, right, width=1.4, color=green)
    sheet.text(left, 146, "Invoice", face=serif, size=24)
    sheet.text(left, 184, "Invoice to", face=italic, size=9, color=green)
    sheet.text(left, 199, customer.name, face=bold, size=10)
    sheet.lines(left, 213, customer.address, 13, face=serif, size=9.5)
    sheet.box(352, 124, right - 352, 92, fill="#EEF3E8", radius=5)
    y = 145
    for label, value in (("Invoice no", invoice.number), ("Invoice date", style.day(invoice.day)), ("Payment due", style.day(invoice.due)), ("VAT reg no", supplier.tax_id)):
        sheet.text(364, y, label, face=serif, size=9, color="#4A5A40")
        sheet.text(right - 12, y, value, face=bold, size=9.4, align="right")
        y += 20
    columns = [(left, "left"), (388, "right"), (462, "right"), (right, "right")]
    sheet.rule(left, 276, right, width=1, color=green)
    table(sheet, 291, columns, [("Work carried out", "Qty", "Rate £", "Amount £")], bold, 9, 0, green)
    sheet.rule(left, 299, right, width=1, color=green)
    rows = [(line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount)) for line in invoice.lines]
    y = table(sheet, 320, columns, rows, serif, 9.4, 26, after=lambda y: sheet.rule(left, y + 9, right, color="#9AAA8C", dash=(1, 2)))
    y += 14
    for label, value, face in (("Net total", invoice.subtotal, serif), (f"VAT at {style.rate(invoice.tax_rate)}", invoice.tax, serif), ("Invoice total", invoice.total, bold)):
        sheet.text(462, y, label, face=face, size=10, align="right")
        sheet.text(right, y, style.amount(value), face=face, size=10, align="right")
        y += 20
    sheet.rule(right - 76, y - 11, right, width=0.8, color=green)
    sheet.rule(right - 76, y - 8.5, right, width=0.8, color=green)
    sheet.text(left, y + 40, "How to pay", face=bold, size=9.5, color=green)
    sheet.lines(left, y + 55, [f"Bank transfer to {supplier.name}", " · ".join(supplier.bank), f"Reference: {invoice.number}"], 14, face=serif, size=9)
    sheet.text(left, y + 112, "With thanks — we look forward to seeing the borders in June.", face=italic, size=9.5, color="#555555")
    sheet.text((left + right) / 2, 806, f"{supplier.name} · Registered in England no. 05550142 · {supplier.web}", face=serif, size=7.4, color="#666666", align="center")
    sheet.next_page()
    sheet.save()
