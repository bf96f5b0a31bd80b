"""Loading: bytes in, a description out."""

import pytest

from tracker.errors import UnreadableError
from tracker.openapi import Dialect, load, operations

SWAGGER = b"""
swagger: "2.0"
info: {title: Bo, version: 1.10}
paths:
  /bo:
    post:
      consumes: [application/json]
      parameters:
        - {in: body, name: body, required: true, schema: {$ref: "#/definitions/Bo"}}
      responses:
        200: {description: ok, schema: {$ref: "#/definitions/Bo"}}
definitions:
  Bo: {type: object}
"""


def test_swagger_is_read_in_the_shape_of_openapi_3() -> None:
    description = load(SWAGGER, name="bo.txt")
    assert description.dialect is Dialect.SWAGGER_2_0
    assert description.version == "1.10"
    (operation,) = operations(description)
    assert operation.request_body is not None
    assert operation.request_body.value["required"] is True
    assert description.published("/components/schemas/Bo/type") == "/definitions/Bo/type"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"tom\.txt: the file is empty"):
        load(b" \n", name="tom.txt")
