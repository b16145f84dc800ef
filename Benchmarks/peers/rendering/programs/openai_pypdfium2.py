"""A request a page, by the openai SDK and pypdfium2, ten at a time; a page is rendered when its request
is about to be sent: `openai_pypdfium2.py ADDRESS PDF SIDE QUALITY`.
"""

import asyncio
import base64
import io
import sys

import openai
import pypdfium2

CONCURRENCY = 10
address, path, side, quality = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def picture(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    data = io.BytesIO()
    page.render(scale=side / max(page.get_size())).to_pil().save(data, "JPEG", quality=quality)
    page.close()
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode()


async def main() -> None:
    client = openai.AsyncOpenAI(base_url=address, api_key="none", max_retries=0)
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    places = asyncio.Semaphore(CONCURRENCY)
    drawing = asyncio.Lock()  # pdfium is for one thread at a time.

    async def ask(number: int) -> str:
        async with places:
            async with drawing:
                url = await asyncio.to_thread(picture, document, number)
            answer = await client.chat.completions.create(
                model="stub",
                messages=[{"role": "user", "content": [
                    {"type": "text", "text": "The title of this page, as JSON."},
                    {"type": "image_url", "image_url": {"url": url}},
                ]}],
            )
            return answer.choices[0].message.content

    answers = await asyncio.gather(*(ask(number) for number in range(len(document))))
    if not all(answers):
        raise SystemExit("a page has no answer")


asyncio.run(main())
