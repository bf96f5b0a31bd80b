"""Swagger 2.0 in the shape of OpenAPI 3.0: moving from one to the other is no change."""

from typing import Any

import pytest

from tracker.openapi import Dialect, load, pointer
from tracker.openapi.normalize import Part, piece

SWAGGER = b"""
swagger: "2.0"
info: {title: Krav, version: "1"}
host: api.example.dk
basePath: /v1/
schemes: [https, http]
consumes: [application/json]
produces: [application/json, application/xml]
parameters:
  Side: {name: side, in: query, type: integer, default: 1, minimum: 1}
  Krop: {name: body, in: body, required: true, schema: {$ref: "#/definitions/Krav"}}
responses:
  Fejl:
    description: fejl
    schema: {$ref: "#/definitions/Fejl"}
    headers: {X-Antal: {type: array, items: {type: string}, description: antal}}
securityDefinitions:
  basis: {type: basic}
  noegle: {type: apiKey, name: key, in: header}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: "https://a.dk", tokenUrl: "https://t.dk", scopes: {laes: l}}
security: [{basis: []}]
paths:
  /krav:
    parameters: [{$ref: "#/parameters/Side"}]
    post:
      operationId: opret
      parameters:
        - {$ref: "#/parameters/Krop"}
        - {name: ider, in: query, type: array, items: {type: string}, collectionFormat: csv}
        - {name: alle, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: tegn, in: query, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: X-Liste, in: header, type: array, items: {type: string}}
      responses:
        "200": {description: ok, schema: {$ref: "#/definitions/Krav"}, examples: {application/json: {id: 1}}}
        default: {$ref: "#/responses/Fejl"}
  /filer:
    post:
      consumes: [multipart/form-data]
      produces: [application/pdf]
      schemes: [https]
      parameters:
        - {name: fil, in: formData, type: file, required: true}
        - {name: note, in: formData, type: string, description: en note}
        - {name: maerker, in: formData, type: array, items: {type: string}}
      responses:
        "200": {description: ok, schema: {type: file}}
        "204": {description: intet}
definitions:
  Krav:
    type: object
    discriminator: art
    required: [art]
    properties:
      art: {type: string}
      beloeb: {type: number, x-nullable: true}
      mere: {$ref: "#/definitions/Krav"}
  Fejl: {type: object}
"""
OPENAPI = b"""
openapi: 3.0.3
info: {title: Krav, version: "1"}
servers: [{url: "https://api.example.dk/v1"}, {url: "http://api.example.dk/v1"}]
security: [{basis: []}]
paths:
  /krav:
    parameters: [{$ref: "#/components/parameters/Side"}]
    post:
      operationId: opret
      requestBody: {$ref: "#/components/requestBodies/Krop"}
      parameters:
        - {name: ider, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: alle, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}
        - {name: tegn, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Liste, in: header, schema: {type: array, items: {type: string}}}
      responses:
        "200":
          description: ok
          content:
            application/json: {schema: {$ref: "#/components/schemas/Krav"}, example: {id: 1}}
            application/xml: {schema: {$ref: "#/components/schemas/Krav"}}
        default: {$ref: "#/components/responses/Fejl"}
  /filer:
    post:
      servers: [{url: "https://api.example.dk/v1"}]
      requestBody:
        required: true
        content:
          multipart/form-data:
            encoding: {maerker: {style: form, explode: false}}
            schema:
              type: object
              required: [fil]
              properties:
                fil: {type: string, format: binary}
                note: {type: string, description: en note}
                maerker: {type: array, items: {type: string}}
      responses:
        "200": {description: ok, content: {application/pdf: {schema: {type: string, format: binary}}}}
        "204": {description: intet}
components:
  parameters:
    Side: {name: side, in: query, schema: {type: integer, default: 1, minimum: 1}}
  requestBodies:
    Krop: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Krav"}}}}
  responses:
    Fejl:
      description: fejl
      headers: {X-Antal: {description: antal, schema: {type: array, items: {type: string}}}}
      content:
        application/json: {schema: {$ref: "#/components/schemas/Fejl"}}
        application/xml: {schema: {$ref: "#/components/schemas/Fejl"}}
  securitySchemes:
    basis: {type: http, scheme: basic}
    noegle: {type: apiKey, name: key, in: header}
    oauth:
      type: oauth2
      flows: {authorizationCode: {authorizationUrl: "https://a.dk", tokenUrl: "https://t.dk", scopes: {laes: l}}}
  schemas:
    Krav:
      type: object
      discriminator: {propertyName: art}
      required: [art]
      properties:
        art: {type: string}
        beloeb: {type: number, nullable: true}
        mere: {$ref: "#/components/schemas/Krav"}
    Fejl: {type: object}
"""


def canonical(content: bytes) -> Any:
    description = load(content)
    document = {key: value for key, value in description.document.items() if key != "openapi"}
    document["paths"] = {
        path: piece(item, Part.PATH_ITEM, description.dialect) for path, item in document["paths"].items()
    }
    return piece(document, Part.ROOT, description.dialect)


def test_the_same_api_in_both_forms_is_the_same() -> None:
    assert load(SWAGGER).dialect is Dialect.SWAGGER_2_0
    assert not load(SWAGGER).faults
    assert canonical(SWAGGER) == canonical(OPENAPI)


PLACES = {
    "/openapi": "/swagger",
    "/info/title": "/info/title",
    "/servers/0/url": "/host",
    "/components/schemas/Krav/properties/art/type": "/definitions/Krav/properties/art/type",
    "/components/parameters/Side/schema/minimum": "/parameters/Side/minimum",
    "/components/parameters/Side/name": "/parameters/Side/name",
    "/components/requestBodies/Krop/required": "/parameters/Krop/required",
    "/components/requestBodies/Krop/content/application~1json/schema/$ref": "/parameters/Krop/schema/$ref",
    "/components/responses/Fejl/content/application~1json/schema/$ref": "/responses/Fejl/schema/$ref",
    "/components/responses/Fejl/headers/X-Antal/schema/items": "/responses/Fejl/headers/X-Antal/items",
    "/components/securitySchemes/oauth/flows/authorizationCode/tokenUrl": "/securityDefinitions/oauth/tokenUrl",
    "/paths/~1krav/post/requestBody": "/paths/~1krav/post/parameters/0",
    "/paths/~1krav/post/parameters/0/schema/items": "/paths/~1krav/post/parameters/1/items",
    "/paths/~1krav/post/parameters/2/style": "/paths/~1krav/post/parameters/3/collectionFormat",
    "/paths/~1krav/post/responses/200/content/application~1json/example":
        "/paths/~1krav/post/responses/200/examples/application~1json",
    "/paths/~1filer/post/requestBody/content/multipart~1form-data/schema/properties/note/type":
        "/paths/~1filer/post/parameters/1/type",
    "/paths/~1filer/post/requestBody/required": "/paths/~1filer/post/parameters",
    "/paths/~1filer/post/servers": "/paths/~1filer/post/schemes",
}  # fmt: skip


@pytest.mark.parametrize(("canonical", "published"), PLACES.items())
def test_places_lead_back_to_where_they_were_published(canonical: str, published: str) -> None:
    description = load(SWAGGER)
    pointer.resolve(description.document, canonical)
    assert description.published(canonical) == published


def test_a_shared_response_has_the_media_types_of_the_operations_that_use_it() -> None:
    content = b"""
swagger: "2.0"
info: {title: a, version: "1"}
paths:
  /a: {get: {produces: [text/csv], responses: {"200": {$ref: "#/responses/R"}}}}
responses: {R: {description: r, schema: {type: string}}}
"""
    assert list(load(content).document["components"]["responses"]["R"]["content"]) == ["text/csv"]


FAULTY = [
    b"paths: null", b"paths: []", b"paths: {/a: null}", b"paths: {/a: {get: null}}", b"paths: {/a: {parameters: x}}",
    b"paths: {/a: {get: {parameters: {a: b}}}}", b"paths: {/a: {get: {parameters: [null, 3, {}]}}}",
    b"paths: {/a: {get: {responses: []}}}", b"paths: {/a: {get: {responses: {200: null}}}}",
    b"paths: {/a: {get: {parameters: [{in: body}], consumes: x}}}", b"definitions: []", b"definitions: {A: 3}",
    b"parameters: {A: null}", b"responses: {A: []}", b"securityDefinitions: {A: x}", b"schemes: https\nhost: 3",
    b"paths: {/a: {get: {parameters: [{in: formData, type: [a]}, {$ref: 3}, {$ref: '#/parameters/x'}]}}}",
    b"paths: {/a: {get: {responses: {200: {schema: 3, headers: [], examples: 3}}}}}",
    b"paths: {/a: {get: {schemes: 3}}}",
    b"paths: {/a: {get: {parameters: [{in: query, name: a, type: array, collectionFormat: {a: b}}]}}}",
]  # fmt: skip


@pytest.mark.parametrize("part", FAULTY)
def test_faulty_parts_do_not_stop_the_reading(part: bytes) -> None:
    description = load(b'swagger: "2.0"\ninfo: {title: a, version: "1"}\n' + part)
    assert description.title == "a"
