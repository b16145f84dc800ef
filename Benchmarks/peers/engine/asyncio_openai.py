"""The same job as people write it: pdf2image, the openai SDK and asyncio; a request a document, with a
record each in a JSON Lines file: `asyncio_openai.py ADDRESS FOLDER OUTPUT CONCURRENCY`.
"""

import asyncio
import base64
import io
import json
import pathlib
import sys

import openai
import pdf2image

address, folder, output, concurrency = sys.argv[1:4] + [int(sys.argv[4])]


def pictures(path: pathlib.Path) -> list[str]:
    urls = []
    for page in pdf2image.convert_from_path(path, size=(None, 1024)):
        data = io.BytesIO()
        page.save(data, "PNG")
        urls.append("data:image/png;base64," + base64.b64encode(data.getvalue()).decode())
    return urls


async def main() -> None:
    client = openai.AsyncOpenAI(base_url=address, api_key="none", max_retries=0)
    places = asyncio.Semaphore(concurrency)
    with open(output, "w") as records:

        async def ask(path: pathlib.Path) -> None:
            async with places:
                urls = await asyncio.to_thread(pictures, path)
                answer = await client.chat.completions.create(
                    model="stub",
                    response_format={"type": "json_object"},
                    messages=[{"role": "user", "content": [
                        {"type": "text", "text": "The title of this document, as JSON."},
                        *({"type": "image_url", "image_url": {"url": url}} for url in urls),
                    ]}],
                )
                data = json.loads(answer.choices[0].message.content)
                records.write(json.dumps({"document": str(path), "data": data}) + "\n")

        await asyncio.gather(*(ask(path) for path in sorted(pathlib.Path(folder).glob("*.pdf"))))


asyncio.run(main())
