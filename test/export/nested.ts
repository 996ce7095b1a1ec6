/** A journey with states inside states, regions, histories and arrows across borders. */
export const nested = `journey: nested
title: An order with <everything> & "more"
description: Nested, parallel, and back again.
context: {number: {type: string}, paid: {type: boolean}}
start: {on: go, times: 3, within: 1d}
interrupts: [{on: order.viewed, target: desk}]
on: {order.shipped: {actions: [{tag: shipped}]}}
initial: begin
states:
  begin: {always: work}
  work:
    title: Work on it
    type: parallel
    onDone: end
    on: {back: work.hist, next: {target: work, reenter: true}}
    states:
      payment:
        title: Payment
        channel: sms
        initial: open
        states:
          open:
            ask: {fact: number, prompt: "Which number, and why is <b>bold</b> not bold?", within: 1h}
            on: {answered: paying, unanswered: desk}
          paying: {entry: [{say: Please pay.}], on: {go: paid, next: open}, after: {2h: paid}}
          paid: {type: final}
          hist: {type: history}
      delivery:
        title: Delivery
        channel: [email, whatsapp, voice, chat]
        initial: packing
        states:
          packing: {after: {1d: sent}, on: {next: packing}}
          sent: {on: {go: {actions: [{assign: {paid: true}}]}, next: there}}
          there: {type: final}
      hist: {type: history, history: deep}
  desk:
    handoff: {queue: desk-one}
    on: {resolved: end, returned: work.payment.paying, expired: end}
  end: {type: final, outcome: resolved}
`;
