import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulate/index.ts";
import { smallProject } from "./small-project.ts";

test("a fork goes on from where the simulation is, and neither changes the other", async () => {
  const simulation = await createSimulation({ project: smallProject() });
  await simulation.customer({ channel: "chat", says: "hello" });
  await simulation.customer({ says: "Ada" });
  const fork = await simulation.fork();
  expect(fork.conversation()).toEqual(simulation.conversation());
  expect(fork.pending()).toEqual(simulation.pending());
  const before = JSON.stringify([simulation.conversation(), simulation.journal(), simulation.transcript()]);

  await fork.service({ name: "order.find", returns: { number: "O-7" } });
  await fork.wait(3_600_000);
  expect(fork.conversation()?.states).toEqual(["person"]);
  expect(JSON.stringify([simulation.conversation(), simulation.journal(), simulation.transcript()])).toBe(before);

  await simulation.service({ name: "order.find", returns: { number: "O-7" } });
  await simulation.wait(3_600_000);
  expect(fork.conversation()).toEqual(simulation.conversation());
  expect(fork.journal()).toEqual(simulation.journal());
  expect(fork.transcript()).toEqual(simulation.transcript());
  expect(fork.commands()).toEqual(simulation.commands());
  await simulation.close();
  await fork.event({ type: "message.failed", data: { command: fork.transcript().at(-1)!.command } });
  await fork.close();
});

test("a deadline passes in a fork as it would have passed", async () => {
  const simulation = await createSimulation({ project: smallProject() });
  await simulation.customer({ channel: "chat", says: "hello" });
  const fork = await simulation.fork();
  await fork.wait(600_000);
  expect(fork.conversation()?.states).toEqual(["person"]);
  expect(simulation.conversation()?.states).toEqual(["name"]);
});

test("a fork of a simulation in which nothing has happened is another beginning", async () => {
  const simulation = await createSimulation({ project: smallProject(), customer: { phone: "+4915112345678" } });
  await simulation.wait(60_000);
  const fork = await simulation.fork();
  expect(fork.now()).toBe(simulation.now());
  await fork.customer({ channel: "sms", says: "hello" });
  expect(fork.conversation()?.states).toEqual(["name"]);
  expect(simulation.conversation()).toBeUndefined();
});
