"""Layouts for the invoices that reach the pipeline on paper: scans, photographs, a page picture."""

from .invoice_layouts import table
from .sheet import A4, LETTER, Sheet


def ruled_boxes(invoice, path, received=None):
    """US letter with ruled boxes, captions small inside them, and a received stamp."""
    style, supplier, customer, notes = invoice.style, invoice.supplier, invoice.customer, invoice.notes
    sheet = Sheet(path, LETTER, f"Invoice {invoice.number}", supplier.name)
    bold, serif = "LiberationSans-Bold", "LiberationSerif-Bold"
    plain, left, right = "LiberationSans-Regular", 45, 567
    sheet.box(left, 40, 46, 46, fill="#22406B")
    sheet.shape([(left + 10, 76), (left + 10, 50), (left + 23, 50), (left + 36, 56), (left + 36, 70), (left + 23, 76)], stroke="#FFFFFF", line=4)
    sheet.text(104, 58, supplier.name, face=serif, size=17, color="#22406B")
    sheet.text(104, 72, ", ".join(supplier.address), face=plain, size=8.8)
    sheet.text(104, 84, f"Phone {supplier.phone}    {supplier.email}    Federal Tax ID {supplier.tax_id}", face=plain, size=8.2)
    sheet.text(right, 60, "INVOICE", face=bold, size=20, align="right")
    sheet.box(392, 104, right - 392, 78, stroke="#333333")
    y = 120
    for label, value in (("Invoice #", invoice.number), ("Invoice date", style.day(invoice.day)), ("Due date", style.day(invoice.due)), ("Customer no", notes["customer_no"])):
        sheet.text(400, y, label, face=plain, size=9.5)
        sheet.text(right - 8, y, value, face=bold, size=9.8, align="right")
        if y > 121:
            sheet.rule(392, y - 12.5, right, width=0.4)
        y += 19
    sheet.text(left, 112, "Sold to:", face=plain, size=9)
    sheet.text(left + 12, 128, customer.name, face=bold, size=10.5)
    sheet.lines(left + 12, 143, customer.address, 14, face=plain, size=10)
    cells = (("P.O. number", invoice.order), ("Sales rep", notes["rep"]), ("Ship via", notes["ship"]), ("Terms", notes["terms"]))
    wide = (right - left) / len(cells)
    sheet.box(left, 204, right - left, 36, stroke="#333333")
    for index, (label, value) in enumerate(cells):
        if index:
            sheet.rule(left + index * wide, 204, left + index * wide, 240)
        sheet.text(left + index * wide + 6, 216, label, face=plain, size=8)
        sheet.text(left + index * wide + 6, 232, value, face=bold, size=10)
    top, bottom = 256, 566
    columns = [(left + 6, "left"), (left + 74, "left"), (left + 354, "right"), (left + 430, "right"), (right - 6, "right")]
    sheet.box(left, top, right - left, 22, fill="#E9EDF2")
    sheet.box(left, top, right - left, bottom - top, stroke="#333333")
    sheet.rule(left, top + 22, right)
    for x in (left + 66, left + 310, left + 362, left + 438):
        sheet.rule(x, top, x, bottom, width=0.4)
    table(sheet, top + 15, columns, [("Item no", "Description", "Qty", "Price each", "Amount")], bold, 9.5, 0)
    rows = [(line.code, line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount)) for line in invoice.lines]
    table(sheet, top + 42, columns, rows, plain, 10, 20)
    y = bottom + 20
    for label, value, face in (("Subtotal", invoice.subtotal, plain), (f"Sales tax {style.rate(invoice.tax_rate)}", invoice.tax, plain), ("Total due", invoice.total, bold)):
        sheet.text(left + 380, y, label, face=face, size=10.5)
        sheet.text(right - 6, y, style.amount(value), face=face, size=10.5, align="right")
        y += 20
    sheet.box(left + 370, y - 34, right - left - 370, 20, stroke="#333333", line=1)
    if received:
        sheet.stamp(180, 505, received, angle=-6)
    sheet.paragraph(left, bottom + 20, "Returns accepted within 30 days in original packaging. A finance charge of 1.5% per month applies to past due accounts.", 270, 11.5, face=plain, size=8.5)
    sheet.rule(left, 704, right, dash=(4, 3))
    sheet.text(left, 722, "Please detach and return with your payment. Make checks payable to " + supplier.name, face=plain, size=8.5)
    sheet.text(left, 740, f"Account {notes['customer_no']}", face=plain, size=9)
    sheet.save()


def job_sheet(invoice, path):
    """UK A4 preprinted heading with the particulars in typewriter face."""
    style, supplier, customer = invoice.style, invoice.supplier, invoice.customer
    sheet = Sheet(path, A4, f"Invoice {invoice.number}", supplier.name)
    mono, monob, sans, sansb = "LiberationMono-Regular", "LiberationMono-Bold", "LiberationSans-Regular", "LiberationSans-Bold"
    left, right = 50, sheet.width - 50
    sheet.disc(left + 24, 66, 24, stroke="#000000", line=2.5)
    sheet.shape([(left + 24, 46), (left + 37, 68), (left + 36, 82), (left + 24, 83), (left + 12, 82), (left + 11, 68), (left + 24, 46)], fill="#000000", curve=True)
    sheet.text(left + 64, 62, "NORTHGATE", face=sansb, size=22, color="#000000", spacing=1)
    sheet.text(left + 64, 78, "PLUMBING & HEATING LTD", face=sansb, size=11, color="#000000", spacing=0.6)
    sheet.lines(right, 52, [*supplier.address, f"Tel: {supplier.phone}", f"VAT No: {supplier.tax_id}"], 12, face=sans, size=9, color="#000000", align="right")
    sheet.rule(left, 104, right, width=2, color="#000000")
    sheet.text(left, 134, "INVOICE", face=sansb, size=16, color="#000000", spacing=2)
    look = dict(face=mono, size=10.5, color="#000000")
    sheet.text(left, 166, "To:", face=sans, size=9, color="#000000")
    sheet.lines(left + 26, 166, [customer.name, *customer.address], 14, **look)
    y = 152
    for label, value in (("Invoice no:", invoice.number), ("Date:", style.day(invoice.day)), ("Your order:", invoice.order), ("Due date:", style.day(invoice.due))):
        sheet.text(356, y, label, face=sans, size=9.5, color="#000000")
        sheet.text(430, y, value, **look)
        y += 18
    columns = [(left + 4, "left"), (356, "right"), (440, "right"), (right - 4, "right")]
    sheet.rule(left, 246, right, width=1.2, color="#000000")
    table(sheet, 261, columns, [("Description", "Qty", "Unit price", "Amount")], sansb, 9.5, 0, "#000000")
    sheet.rule(left, 269, right, width=1.2, color="#000000")
    rows = [(line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount)) for line in invoice.lines]
    y = table(sheet, 292, columns, rows, mono, 10.5, 22, "#000000")
    sheet.rule(left, 560, right, width=1.2, color="#000000")
    y = 582
    for label, value, face in (("Net amount", invoice.subtotal, mono), (f"VAT @ {style.rate(invoice.tax_rate)}", invoice.tax, mono), ("TOTAL DUE", invoice.total, monob)):
        sheet.text(330, y, label, face=sansb if face == monob else sans, size=10.5, color="#000000")
        sheet.text(right - 4, y, style.amount(value), face=face, size=11, align="right", color="#000000")
        y += 21
    sheet.rule(326, y - 36, right, width=0.8, color="#000000")
    sheet.rule(326, y - 13, right, width=2, color="#000000")
    sheet.text(left, 672, "Please pay by bank transfer:", face=sans, size=9.5, color="#000000")
    sheet.lines(left, 688, supplier.bank, 14, **look)
    sheet.text(left, 740, "All work guaranteed for twelve months. Interest may be charged on overdue accounts.", face=sans, size=8.5, color="#000000")
    sheet.rule(left, 780, right, width=0.8, color="#000000")
    sheet.text(sheet.width / 2, 794, f"{supplier.name}. Registered in England no. 05550199. Registered office as above.", face=sans, size=8, color="#000000", align="center")
    sheet.save()


def dark_bar(invoice, path):
    """Modern A4 page with a dark bar on top and wide white space."""
    style, supplier, customer = invoice.style, invoice.supplier, invoice.customer
    sheet = Sheet(path, A4, f"Tax invoice {invoice.number}", supplier.name)
    plain, bold, light = "Roboto-Regular", "Roboto-Bold", "Roboto-Light"
    ink, ochre, left, right = "#2B2B33", "#C58A1B", 50, sheet.width - 50
    sheet.box(0, 0, sheet.width, 96, fill=ink)
    for angle, (dx, dy) in enumerate(((0, 0), (8, -9), (16, -18), (-7, -8), (1, -17), (9, -26))):
        sheet.disc(left + 14 + dx, 66 + dy, 4.2, fill=ochre)
    sheet.text(left + 50, 54, "wattle & grain", face=bold, size=20, color="#FFFFFF")
    sheet.text(left + 50, 70, "catering for small gatherings", face=light, size=9.5, color="#E9DCC2")
    sheet.text(right, 60, "TAX INVOICE", face=bold, size=15, color=ochre, align="right", spacing=1)
    sheet.text(left, 128, "Billed to", face=bold, size=9, color=ochre)
    sheet.text(left, 144, customer.name, face=bold, size=11, color=ink)
    sheet.lines(left, 158, customer.address, 13, face=plain, size=10, color=ink)
    y = 128
    for label, value in (("Invoice number", invoice.number), ("Date issued", style.day(invoice.day)), ("Due date", style.day(invoice.due)), ("Purchase order", invoice.order), ("ABN", supplier.tax_id)):
        sheet.text(350, y, label, face=plain, size=10, color="#666666")
        sheet.text(450, y, value, face=bold, size=10, color=ink)
        y += 17
    columns = [(left, "left"), (354, "right"), (450, "right"), (right, "right")]
    table(sheet, 252, columns, [("Description", "Qty", "Unit price", "Amount")], bold, 10, 0, ochre)
    sheet.rule(left, 260, right, width=1.4, color=ink)
    rows = [(line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount)) for line in invoice.lines]
    y = table(sheet, 282, columns, rows, plain, 10.5, 27, ink, after=lambda y: sheet.rule(left, y + 10, right, width=0.5, color="#CCCCCC"))
    y += 12
    for label, value, face, size in (("Subtotal", invoice.subtotal, plain, 10.5), (f"GST {style.rate(invoice.tax_rate)}", invoice.tax, plain, 10.5), (f"Total incl. GST ({invoice.currency})", invoice.total, bold, 12.5)):
        sheet.text(450, y, label, face=face, size=size, color=ink, align="right")
        sheet.text(right, y, style.amount(value), face=face, size=size, color=ink, align="right")
        y += 23
    sheet.text(left, y + 40, "Pay to", face=bold, size=9, color=ochre)
    sheet.lines(left, y + 56, supplier.bank, 14, face=plain, size=10, color=ink)
    sheet.text(left, y + 116, "Dietary notes and leftover boxes are always free. Thanks for having us!", face="Roboto-Italic", size=10, color="#666666")
    sheet.rule(left, 786, right, width=0.5, color="#CCCCCC")
    sheet.text(left, 802, " | ".join((supplier.name, *supplier.address, supplier.phone, supplier.email)), face=plain, size=8.5, color="#666666")
    sheet.save()


def boatyard(invoice, path):
    """A small yard's A4 invoice: wave emblem, serif heading, few rules."""
    style, supplier, customer = invoice.style, invoice.supplier, invoice.customer
    sheet = Sheet(path, A4, f"Invoice {invoice.number}", supplier.name)
    plain, bold, serif, navy = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif-Bold", "#1B3A5C"
    left, right, middle = 56, sheet.width - 56, sheet.width / 2
    for row in range(3):
        points = [(middle - 60, 62 + row * 7)]
        for step in range(4):
            x = middle - 60 + step * 30
            points += [(x + 8, 54 + row * 7), (x + 20, 70 + row * 7), (x + 30, 62 + row * 7)]
        sheet.shape(points, stroke=navy, line=1.8, close=False, curve=True)
    sheet.shape([(middle - 2, 22), (middle - 2, 52), (middle - 26, 52)], fill=navy)
    sheet.shape([(middle + 3, 28), (middle + 3, 52), (middle + 22, 52)], fill="#6E8FB0")
    sheet.text(middle, 108, supplier.name, face=serif, size=19, color=navy, align="center")
    sheet.text(middle, 124, ", ".join(supplier.address) + "  ·  " + supplier.phone, face=plain, size=8.6, align="center")
    sheet.text(middle, 137, f"{supplier.email}  ·  VAT no {supplier.tax_id}", face=plain, size=8.6, align="center")
    sheet.rule(left, 152, right, width=1.2, color=navy)
    sheet.text(left, 186, "INVOICE", face=bold, size=15, color=navy)
    sheet.text(left, 210, "Bill to:", face=plain, size=9.5, color="#444444")
    sheet.lines(left, 225, [customer.name, *customer.address], 14.5, face=plain, size=10)
    y = 186
    for label, value in (("Invoice number:", invoice.number), ("Invoice date:", style.day(invoice.day)), ("Due date:", style.day(invoice.due))):
        sheet.text(424, y, label, face=plain, size=10, align="right", color="#333333")
        sheet.text(434, y, value, face=bold, size=10)
        y += 20
    columns = [(left + 4, "left"), (366, "right"), (446, "right"), (right - 4, "right")]
    sheet.box(left, 286, right - left, 24, fill="#E3EAF1")
    table(sheet, 302, columns, [("Description", "Qty", "Unit price", "Amount")], bold, 10, 0)
    rows = [(line.description, style.number(line.quantity), style.number(line.unit_price), style.number(line.amount)) for line in invoice.lines]
    y = table(sheet, 332, columns, rows, plain, 10.2, 27)
    sheet.rule(left, y - 12, right, width=1, color=navy)
    y += 12
    for label, value, face in (("Subtotal", invoice.subtotal, plain), (f"VAT {style.rate(invoice.tax_rate)}", invoice.tax, plain), ("Total due", invoice.total, bold)):
        sheet.text(446, y, label, face=face, size=11, align="right")
        sheet.text(right - 4, y, style.amount(value), face=face, size=11, align="right")
        y += 24
    sheet.lines(left, y + 30, ["Please pay within 14 days:", *supplier.bank], 16, face=plain, size=10)
    sheet.text(left, y + 104, "Fair winds for the season!", face="DejaVuSerif-Italic", size=11, color=navy)
    sheet.save()
