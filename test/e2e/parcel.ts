/** A journey with faults of several kinds, with comments and a text of its own. Nothing of the example begins like it. */
export const PARCEL = `# Where people ask for their parcel.
journey: parcel
title: Where is my parcel
start: {on: message.received, guard: 'event.text == "parcel"'}

context:
  number: {type: string, title: Number}   # as printed on the label

states:
  # Everybody is greeted.
  greet:
    title: Greeting
    entry: {say: {en: Hello, de: Hallo}}
    on:
      message.received:
        - {guard: 'event.text == "more"', target: more}
        - waiting

  more:
    title: More to tell
    after: {1h: waiting, 0s: done}     # soon

  waiting:
    title: Wait here

  lost:
    title: Never reached
    after: {1d: done}

  done: {type: final}
`;
