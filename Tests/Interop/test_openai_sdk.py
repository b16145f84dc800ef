"""The official SDK as a client of `platen gateway`."""

import base64
import json
import time

import openai
import pydantic
import pytest
from conftest import ROOT, running_gateway

MODEL = "moonshot/kimi-k2.7-code"
HELLO = [{"role": "user", "content": "Hello!"}]
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "Current weather of a city",
            "parameters": {
                "type": "object",
                "properties": {"city": {"type": "string"}},
                "required": ["city"],
            },
        },
    }
]
WEATHER = [{"role": "user", "content": "Please use get_weather.\nCity: Tokyo"}]


@pytest.fixture(scope="module")
def client(gateway):
    return openai.OpenAI(base_url=gateway, api_key="local", max_retries=0)


def sample(name, media_type):
    data = base64.b64encode((ROOT / "samples" / name).read_bytes()).decode()
    return f"data:{media_type};base64,{data}"


def shown(url):
    return [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "What does it say?"},
                {"type": "image_url", "image_url": {"url": url}},
            ],
        }
    ]


def test_chat(client):
    completion = client.chat.completions.create(model=MODEL, messages=HELLO, temperature=0.7)
    choice = completion.choices[0]
    assert completion.model == MODEL and completion.object == "chat.completion"
    assert choice.message.role == "assistant" and choice.message.content
    assert choice.message.reasoning_content
    assert choice.finish_reason == "stop"


def test_usage_and_its_cost(client):
    response = client.chat.completions.with_raw_response.create(model=MODEL, messages=HELLO)
    usage = response.parse().usage
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    assert 0 < usage.completion_tokens_details.reasoning_tokens < usage.completion_tokens
    cost = usage.prompt_tokens * 0.95e-6 + usage.completion_tokens * 4e-6
    assert usage.cost == pytest.approx(cost, abs=1e-12)
    assert float(response.headers["x-cost-cents"]) == pytest.approx(cost * 100, abs=1e-9)


def test_vision(client):
    picture = sample("invoices/invoice-au-page.png", "image/png")
    expected = json.loads((ROOT / "samples/invoices/invoice-au-page.expected.json").read_text())
    completion = client.chat.completions.create(model=MODEL, messages=shown(picture))
    assert expected["invoice_number"] in completion.choices[0].message.content
    assert completion.usage.prompt_tokens > 1000


def test_stream(client):
    whole = client.chat.completions.create(model=MODEL, messages=HELLO).choices[0].message
    content, reasoning, reasons, usage = "", "", [], None
    for chunk in client.chat.completions.create(
        model=MODEL, messages=HELLO, stream=True, stream_options={"include_usage": True}
    ):
        usage = chunk.usage or usage
        for choice in chunk.choices:
            content += choice.delta.content or ""
            reasoning += getattr(choice.delta, "reasoning_content", None) or ""
            reasons.append(choice.finish_reason)
    assert (content, reasoning) == (whole.content, whole.reasoning_content)
    assert reasons[-1] == "stop" and not any(reasons[:-1])
    assert usage.completion_tokens > 0


def test_tools(client):
    first = client.chat.completions.create(model=MODEL, messages=WEATHER, tools=TOOLS).choices[0]
    assert first.finish_reason == "tool_calls" and first.message.content is None
    call = first.message.tool_calls[0]
    assert call.type == "function" and call.function.name == "get_weather"
    assert json.loads(call.function.arguments) == {"city": "Tokyo"}
    result = {"role": "tool", "tool_call_id": call.id, "content": "22 degrees"}
    second = client.chat.completions.create(
        model=MODEL, messages=[*WEATHER, first.message, result], tools=TOOLS
    )
    assert "22 degrees" in second.choices[0].message.content


def test_streamed_tools(client):
    with client.chat.completions.stream(model=MODEL, messages=WEATHER, tools=TOOLS) as stream:
        events = [event.type for event in stream]
        completion = stream.get_final_completion()
    assert "tool_calls.function.arguments.delta" in events
    call = completion.choices[0].message.tool_calls[0]
    assert json.loads(call.function.arguments) == {"city": "Tokyo"}
    assert completion.choices[0].finish_reason == "tool_calls"


class Item(pydantic.BaseModel):
    description: str
    amount: float


class Invoice(pydantic.BaseModel):
    invoice_number: str
    total: float | None
    line_items: list[Item]


def test_structured_output(client):
    completion = client.chat.completions.parse(
        model=MODEL, response_format=Invoice,
        messages=shown(sample("invoices/invoice-us-text.pdf", "application/pdf")),
    )
    invoice = completion.choices[0].message.parsed
    assert invoice.invoice_number == "CL-20418"
    assert invoice.total > 0 and invoice.line_items


def test_structured_stream(client):
    messages = [{"role": "user", "content": "Invoice number: A-17\nTotal: 12.50"}]
    with client.chat.completions.stream(
        model=MODEL, messages=messages, response_format=Invoice
    ) as stream:
        invoice = stream.get_final_completion().choices[0].message.parsed
    assert (invoice.invoice_number, invoice.total, invoice.line_items) == ("A-17", 12.5, [])


def test_models(client):
    assert [model.id for model in client.models.list()] == [MODEL]
    assert client.models.retrieve(MODEL).context_length == 262_144


def test_errors_of_the_request(client):
    with pytest.raises(openai.NotFoundError) as missing:
        client.chat.completions.create(model="moonshot/kimi-k9", messages=HELLO)
    assert (missing.value.type, missing.value.body["code"]) == ("not_found", 404)
    with pytest.raises(openai.NotFoundError):
        client.embeddings.create(model=MODEL, input="x")
    with pytest.raises(openai.BadRequestError) as malformed:
        client.chat.completions.create(model=MODEL, messages=HELLO, n=2)
    assert (malformed.value.type, malformed.value.param) == ("invalid_request_error", "n")
    with pytest.raises(openai.BadRequestError, match="fetches nothing"):
        client.chat.completions.create(model=MODEL, messages=shown("https://example.com/a.png"))
    with pytest.raises(openai.LengthFinishReasonError):
        client.chat.completions.parse(
            model=MODEL, messages=HELLO, response_format=Invoice, max_tokens=5
        )


def ask(url, key="local", **options):
    client = openai.OpenAI(base_url=url, api_key=key, max_retries=0)
    return client.with_options(**options).chat.completions.create(model=MODEL, messages=HELLO)


def test_wrong_key():
    with running_gateway("--key", "right") as url:
        assert ask(url, key="right").choices
        with pytest.raises(openai.AuthenticationError) as error:
            ask(url, key="wrong")
        assert (error.value.type, error.value.body["code"]) == ("authentication_error", 401)


def test_empty_wallet():
    with running_gateway("--credit", "0") as url:
        with pytest.raises(openai.APIStatusError) as error:
            ask(url)
        assert (error.value.status_code, error.value.type) == (402, "insufficient_credits")


def test_rate_limit():
    with running_gateway("--rpm", "1") as url:
        assert ask(url).choices
        with pytest.raises(openai.RateLimitError) as error:
            ask(url)
        assert error.value.type == "rate_limit_error"
        assert 1 <= int(error.value.response.headers["retry-after"]) <= 60


@pytest.mark.parametrize(
    "fault, raised, kind",
    [
        ("500", openai.InternalServerError, "server_error"),
        ("503", openai.InternalServerError, "service_unavailable"),
        ("400", openai.BadRequestError, "invalid_request_error"),
        ("401", openai.AuthenticationError, "authentication_error"),
        ("403", openai.PermissionDeniedError, "permission_error"),
        ("409", openai.ConflictError, "conflict_error"),
        ("422", openai.UnprocessableEntityError, "invalid_request_error"),
        ("404", openai.NotFoundError, "not_found"),
        ("429", openai.RateLimitError, "rate_limit_error"),
    ],
)
def test_errors_on_demand(fault, raised, kind):
    with running_gateway("--fault", f"{fault}:1") as url:
        with pytest.raises(raised) as error:
            ask(url)
        # The SDK makes a text of the code; the body has it as it came.
        assert error.value.type == kind and error.value.body["code"] == int(fault)


def test_reset_and_stall():
    with running_gateway("--fault", "reset:1") as url:
        with pytest.raises(openai.APIConnectionError):
            ask(url)
    with running_gateway("--fault", "stall:1") as url:
        with pytest.raises(openai.APITimeoutError):
            ask(url, timeout=1.0)


def test_error_in_a_stream():
    with running_gateway("--fault", "mid-error:1") as url:
        client = openai.OpenAI(base_url=url, api_key="local", max_retries=0)
        stream = client.chat.completions.create(model=MODEL, messages=HELLO, stream=True)
        with pytest.raises(openai.APIError, match="mid-answer"):
            for _ in stream:
                pass


def test_retries_come_through():
    # Half of all requests fail; the SDK asks again, and the account has each answer once.
    with running_gateway("--fault", "429:0.25,500:0.25", "--retry-after", "0", "--seed", "3") as url:
        client = openai.OpenAI(base_url=url, api_key="local", max_retries=12)
        spent = sum(
            client.chat.completions.create(model=MODEL, messages=HELLO).usage.cost
            for _ in range(10)
        )
        account = client.get("/usage", cast_to=dict)
        assert account["answered"] == account["billed"] == 10
        assert account["requests"] == 10 + sum(account["by_fault"].values())
        assert account["cost"] == pytest.approx(spent, abs=1e-12)


def batch_lines(*bodies):
    lines = [
        {"custom_id": f"line-{n}", "method": "POST", "url": "/v1/chat/completions", "body": body}
        for n, body in enumerate(bodies)
    ]
    return ("lines.jsonl", "\n".join(map(json.dumps, lines)).encode())


def begin_batch(client, *bodies):
    file = client.files.create(file=batch_lines(*bodies), purpose="batch")
    assert file.object == "file" and file.purpose == "batch" and file.filename == "lines.jsonl"
    assert client.files.retrieve(file.id) == file
    return client.batches.create(
        input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h",
        metadata={"of": "a test"},
    )


def finished_batch(client, batch):
    for _ in range(600):
        batch = client.batches.retrieve(batch.id)
        if batch.status in ("completed", "failed", "cancelled"):
            return batch
        time.sleep(0.1)
    raise AssertionError(batch)


def batch_results(client, file):
    text = client.files.content(file).text
    return {line["custom_id"]: line for line in map(json.loads, text.splitlines())}


def test_batch(client):
    wrong = {"model": MODEL, "messages": HELLO, "n": 2}
    batch = begin_batch(client, *[{"model": MODEL, "messages": HELLO}] * 3, wrong)
    assert batch.status == "validating" and batch.metadata == {"of": "a test"}
    batch = finished_batch(client, batch)
    assert batch.status == "completed" and batch.completed_at >= batch.created_at
    counts = batch.request_counts
    assert (counts.total, counts.completed, counts.failed) == (4, 3, 1)
    results = batch_results(client, batch.output_file_id)
    assert set(results) == {"line-0", "line-1", "line-2"}
    whole = client.chat.completions.create(model=MODEL, messages=HELLO)
    for result in results.values():
        completion = openai.types.chat.ChatCompletion.model_validate(result["response"]["body"])
        assert completion.choices[0].message.content == whole.choices[0].message.content
        assert completion.usage.cost == pytest.approx(whole.usage.cost / 2, abs=1e-12)
    errors = batch_results(client, batch.error_file_id)
    assert errors["line-3"]["response"]["status_code"] == 400


def test_batches_are_listed_and_files_deleted(client):
    ids = [begin_batch(client, {"model": MODEL, "messages": HELLO}).id for _ in range(3)]
    assert [batch.id for batch in client.batches.list(limit=2).data] == ids[:0:-1]
    assert [batch.id for batch in client.batches.list(limit=2)][:3] == ids[::-1]
    batch = finished_batch(client, client.batches.retrieve(ids[0]))
    assert client.files.delete(batch.input_file_id).deleted
    with pytest.raises(openai.NotFoundError):
        client.files.content(batch.input_file_id)
    with pytest.raises(openai.ConflictError):
        client.batches.cancel(batch.id)


def test_a_batch_that_is_none(client):
    batch = finished_batch(client, begin_batch(client, {"model": "gpt-9", "messages": HELLO}))
    assert batch.status == "failed" and batch.output_file_id is None
    assert batch.errors.data[0].code == "model_not_found" and batch.errors.data[0].line == 1
    with pytest.raises(openai.BadRequestError):
        client.files.create(file=batch_lines(), purpose="assistants")
