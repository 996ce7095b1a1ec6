import { describe, expect, test } from "vitest";
import { throughline } from "./command-line.ts";

async function simulate(lines: string[], ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await throughline(["simulate", "journeys", ...args], { input: lines.join("\n") });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

describe("throughline simulate", { timeout: 60_000 }, () => {
  test("lets a person drive the breakdown journey to its end", async () => {
    const shown = await simulate(
      [
        "My car broke down",
        "A9 near kilometre 312",
        "/on whatsapp",
        "M-AB 1234",
        "/service returns",
        "/call answered",
        "I have a dog with me",
        "/call ended",
        '/event tow.delayed {"eta": "2026-06-01T09:00:00Z"}',
        "/event tow.arrived",
        "/on sms",
        "5",
      ],
      "--phone",
      "+4915112345678",
    );
    expect(shown).toContain("10:00 chat> My car broke down");
    expect(shown).toContain("chat Sorry to hear that.");
    expect(shown).toMatch(/The service towing\.create-case is called with .*\n {4}\/service returns \{"caseNumber"/);
    expect(shown).toMatch(/The phone of \+4915112345678 rings\..*\n {4}\/call answered/);
    expect(shown).toContain("plate is not asked: learned on whatsapp at 10:00 from customer.");
    expect(shown).toContain("10:00 voice> I have a dog with me");
    expect(shown).toContain("sms Your tow truck arrives at 10:30");
    expect(shown).toContain("your truck now arrives at 11:00");
    expect(shown).toContain("csat: 5");
    expect(shown).toContain("The conversation is closed: resolved.");
  });

  test("lets time pass, and shows what happens by itself", async () => {
    const shown = await simulate(["hello", "/timers", "/wait 30m", "/state", "/wait 3m"]);
    expect(shown).toMatch(/10:30 {2}in 30m {2}\S/);
    expect(shown).toContain("It is 10:30 now.");
    expect(shown).toContain("front-desk: front-desk (open)");
    expect(shown).toContain("all our colleagues are in other conversations");
  });

  test("lets a person be the agent", async () => {
    const shown = await simulate([
      "I want to talk to a person",
      "/agent accepts",
      "/agent says Hello there",
      "/agent resolves",
    ]);
    expect(shown).toMatch(/The queue front-desk is offered this conversation.*\n {4}\/agent accepts/);
    expect(shown).toMatch(/An agent has the conversation\.\n {4}\/agent says/);
    expect(shown).toContain("chat (agent) Hello there");
    expect(shown).toContain("The conversation is closed: resolved.");
  });

  test("shows the context with where each fact was learned, and the journal", async () => {
    const shown = await simulate(["/context", "my car broke down", "Main street 1", "/context", "/journal"]);
    expect(shown).toContain("No conversation has begun.");
    expect(shown).toMatch(/location {2}"Main street 1" {2}\(customer on chat, 10:00\)/);
    expect(shown).toMatch(/1\. 10:00 +event \{/);
  });

  test("speaks German", async () => {
    expect(await simulate(["ich habe eine Panne"], "--locale", "de")).toContain("Das tut mir leid.");
  });

  test("lets one journey alone take what is said", async () => {
    expect(await simulate(["hello"], "--journey", "breakdown")).toContain("The journey breakdown begins.");
  });

  test("lets one journey alone run with its parts", async () => {
    const lines = ["hello", "I want to talk to a person", "/agent accepts", "/agent resolves", "5"];
    const output = await simulate(lines, "--journey", "returns");
    expect(output).toMatch(/^Roadside assistance: returns$/m);
    expect(output).toContain("How satisfied were you");
    expect(output).toContain("rate.satisfaction");
    expect(await simulate(["My car broke down"], "--journey", "returns")).not.toContain("breakdown begins");
  });

  test("tells the day as well once it is another one", async () => {
    const shown = await simulate(["hello", "/wait 5m", "/wait 2d"], "--journey", "returns");
    expect(shown).toContain("It is 10:05 now.");
    expect(shown).toContain("It is 3 Jun 2026, 10:05 now.");
  });

  test("begins when it is told to", async () => {
    const shown = await simulate(["when are you open?"], "--now", "2026-06-06T23:00:00+02:00");
    expect(shown).toContain("23:00 chat> when are you open?");
    expect(shown).toContain("We are closed right now.");
  });

  test("says what is wrong with a line, and goes on", async () => {
    const mistakes: [string, string][] = [
      ["/wiat 5m", "There is no command /wiat. Did you mean /wait?"],
      ["/wait", "How long?"],
      ["/on fax", "There is no channel fax. There are: chat, voice, whatsapp, sms, email, rcs, push, social."],
      ["/call answered", "There is no call that waits to be answered. Nothing waits for an answer now."],
      ["/call picked", "picked cannot happen here. There are: answered, unanswered, failed, ended."],
      ["/service returns {}", "No service waits for an answer now."],
      ["/event tow.delayed {eta: 1}", "This is no JSON:"],
      ["/event tow.delayd", "Did you mean tow.delayed?"],
      ["/event tow.delayed {}", "must have required property 'eta'"],
      ["/agent says", "What does the agent say?"],
      ["/agent accepts", "There is no handoff open."],
    ];
    const shown = await simulate([...mistakes.map(([line]) => line), "when are you open?"]);
    for (const [line, message] of mistakes) expect(shown.split(`> ${line}\n`)[1]?.split("> ")[0]).toContain(message);
    expect(shown).toContain("we are open right now");
  });

  test("ends at /quit", async () => {
    const shown = await simulate(["/help", "/quit", "hello"]);
    expect(shown).toContain("/service returns {JSON}");
    expect(shown).not.toContain("hello");
  });

  test("shows the errors of a project and does not begin", async () => {
    const { code, stderr } = await throughline(["simulate", "test/cli/fixtures/broken"]);
    expect(code).toBe(1);
    expect(stderr).toContain("greeting.journey.yaml:7:17 error TL303");
  });
});
