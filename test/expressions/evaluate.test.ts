import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExpressions, ExpressionError, type Scope } from "../../engine/expressions/index.ts";
import { scope, types } from "./roadside.ts";

const expressions = createExpressions(types);
const evaluate = (source: string, changes: Partial<Scope> = {}): unknown =>
  expressions.evaluate(source, { ...scope, ...changes });
const failure = (source: string, changes: Partial<Scope> = {}): string => {
  try {
    evaluate(source, changes);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    return (error as ExpressionError).message;
  }
  throw new Error(`${source} did not fail`);
};

describe("the value of an expression", () => {
  it.each<[string, unknown]>([
    ["context.number + 1", 4],
    ["context.number == 3", true],
    ["7 / 2", 3.5],
    ["context.count % 2 == 0", true],
    ["size(context.names)", 2],
    ["size(context.names) + context.number", 5],
    ["size(context.names) == 2", true],
    ["context.?number.orValue(0)", 3],
    ["context.names[1]", "b"],
    ["context.name.substring(0, 2)", "An"],
    ["context.eta > now", true],
    ['context.eta - now > duration("1h")', true],
    ["context.place.since < now", true],
    ["context.stops[0].at > now", true],
    ["context.stops.exists(stop, stop.at > now)", true],
    ["context.anything.deep.value", 1],
    ["customer.attributes.vip", true],
    ["event.text.contains('World')", true],
    ["event.time < now", true],
    ["conversation.startedAt < now", true],
    ["channel", "sms"],
    ["open('support')", true],
    ["context.name.matches('^[A-Z]nn$')", true],
    ["lower(event.text)", "hello world"],
    ["string(context.number)", "3"],
  ])("%s is %j", (source, value) => {
    expect(evaluate(source)).toEqual(value);
  });

  it("is plain JSON: moments in RFC 3339, durations in ms, objects as they were", () => {
    expect(evaluate("context.eta + duration('1h')")).toBe("2026-11-22T19:30:00.000Z");
    expect(evaluate("duration('1h30m')")).toBe(5_400_000);
    expect(evaluate("context.place")).toEqual(scope.context.place);
    expect(evaluate("{'at': context.eta, 'n': size(context.names)}")).toEqual({ at: "2026-11-22T18:30:00.000Z", n: 2 });
    expect(evaluate("event")).toEqual(scope.event);
  });

  it("follows the event’s own type, and takes events nobody declared as they come", () => {
    const event = { type: "tow.delayed", id: "e2", eta: "2026-11-22T19:00:00Z" };
    expect(evaluate("event.eta > context.eta", { event })).toBe(true);
    expect(
      evaluate("event.level > 3 && event.time < now", {
        event: { type: "x.y", time: "2026-01-01T00:00:00Z", level: 4 },
      }),
    ).toBe(true);
  });

  it("opens by the calendar at now", () => {
    expect(evaluate("open('support')", { now: Date.parse("2026-11-21T10:00:00Z") })).toBe(false);
  });

  it("does not change between calls that share the compiled expression", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(evaluate("context.number", { context: { number } })).toBe(number);
        expect(evaluate("context.number > 2", { context: { number } })).toBe(number > 2);
      }),
    );
  });
});

describe("what is missing", () => {
  it("is null in an event, the customer or a result, so that a guard compares with it", () => {
    expect(evaluate("event.intent == 'human'")).toBe(false);
    expect(evaluate("event.intent != 'human'")).toBe(true);
    expect(evaluate("event.intent in ['human']")).toBe(false);
    expect(evaluate("event.intent")).toBeNull();
    expect(evaluate("customer.preferred == 'sms'")).toBe(false);
    expect(evaluate("customer.attributes.nothing.at.all")).toBeNull();
    expect(evaluate("result.caseNumber")).toBeNull();
    expect(evaluate("has(event.intent) || event.?intent.hasValue()")).toBe(false);
    expect(evaluate("event.?intent.orValue('none')")).toBe("none");
    expect(evaluate("['x'].exists(x, event.intent == x)")).toBe(false);
  });

  it("is an error that names the fact and the guard, when it is a fact", () => {
    const context = { ...scope.context, eta: undefined };
    expect(failure("context.eta < now", { context })).toBe(
      "eta is not known yet: guard the reading with has(context.eta) or context.?eta.orValue(…)",
    );
    expect(failure("context.eta < now", { context: { eta: null } })).toContain("eta is not known yet");
    expect(evaluate("has(context.eta) && context.eta < now", { context })).toBe(false);
    expect(evaluate("context.?eta.orValue(now) == now", { context })).toBe(true);
  });

  it("is named when something is done with it that null cannot do", () => {
    expect(failure("lower(event.intent)")).toContain("event.intent is not there");
    expect(failure("event.level > 3")).toContain("has(event.level)");
  });
});

describe("an expression that fails", () => {
  it("says so in words, with its source", () => {
    expect(failure("1 / 0")).toContain("Infinity");
    expect(failure("context.names[7]")).toContain("context.names[7]");
    expect(failure("open(context.name)")).toBe("open(context.name): there is no calendar Ann");
    expect(failure("context.number + 1", { context: { number: "three" } })).toContain("context.number + 1");
    expect(failure("context.number +")).toContain("it ends too early");
    expect(failure("type(context.number)")).toContain("the result is no text");
    expect(failure("b'abc'")).toContain("the result is no text");
  });

  it("never throws anything but ExpressionError, whatever the facts hold", () => {
    const sources = [
      "context.number + 1",
      "context.eta < now",
      "context.names[0]",
      "context.place.city",
      "context.anything.a.b",
      "event.text.contains('a')",
      "context.stops.map(s, s.at)",
      "date(context.day)",
      "context.name.matches('a+')",
      "time(context.eta)",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.dictionary(
          fc.constantFrom("number", "eta", "names", "place", "anything", "text", "stops", "day", "name"),
          fc.jsonValue(),
        ),
        (source, values) => {
          const changed = { ...scope, context: values, event: { ...values, type: "message.received" } };
          try {
            expressions.evaluate(source, changed);
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("the helpers for texts", () => {
  it.each<[string, string, string]>([
    ["date(context.eta)", "en-GB", "22 November 2026"],
    ["date(context.eta)", "de", "22. November 2026"],
    ["date(context.day)", "de", "22. November 2026"],
    ["time(context.eta)", "en-GB", "19:30"],
    ["time(context.eta)", "en-US", "7:30 PM"],
    ["time('2026-07-01T18:30:00Z')", "de", "20:30"],
    ["time('18:30:00+01:00')", "de", "18:30"],
    ["time('18:30')", "en-US", "6:30 PM"],
    ["date(now) + ', ' + time(now)", "de", "20. November 2026, 11:00"],
    ["date('2026-12-24')", "de", "24. Dezember 2026"],
    ["number(1234567.891)", "de", "1.234.567,891"],
    ["number(size(context.names))", "de", "2"],
    ["currency(12.5, 'EUR')", "de", "12,50 €"],
    ["currency(12, 'EUR')", "en", "€12.00"],
    ["currency(1234.5, 'EUR')", "de", "1.234,50 €"],
    ["currency(3, 'JPY')", "de", "3 ¥"],
    ["plural(1, 'ein Paket', 'Pakete')", "de", "ein Paket"],
    ["plural(0, 'ein Paket', 'Pakete')", "de", "Pakete"],
    ["plural(1.5, 'Stunde', 'Stunden')", "de", "Stunden"],
    ["plural(context.count, 'ein Paket', string(context.count) + ' Pakete')", "de", "2 Pakete"],
    ["lower('ÄÖÜ GROẞ')", "de", "äöü groß"],
    ["'Grüße'.matches('^Gr[üu](ß|ss)e$') ? 'ja' : 'nein'", "de", "ja"],
    ["open('support') ? 'Wir sind da.' : 'Wir haben geschlossen.'", "de", "Wir sind da."],
    ["plural(1, 'truck', 'trucks')", "en", "truck"],
    ["plural(size(context.names), 'truck', 'trucks')", "en", "trucks"],
  ])("%s in %s is %s", (source, locale, text) => {
    expect(evaluate(source, { locale })).toBe(text);
  });

  it("fall back where the customer’s locale or zone is nonsense", () => {
    expect(evaluate("time(context.eta)", { locale: "not a locale", timezone: "Mars/Crater" })).toBe("6:30 PM");
  });
});
