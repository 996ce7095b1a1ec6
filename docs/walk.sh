#!/usr/bin/env bash
# The walk of README.md in one file. Start the server on an empty folder, then run it with the server’s port:
#   docs/walk.sh 4400
# Nobody else may serve its channels meanwhile: close the live demo.
set -euo pipefail
port=${1:-4400}

api=http://127.0.0.1:$port/v1
get()   { curl -sS "$api/$1"; echo; }
post()  { curl -sS "$api/$1" -H 'Content-Type: application/json' -d "$2"; echo; }
event() { curl -sS "$api/events" -H 'Content-Type: application/cloudevents+json' -d "$1"; echo; }
field() { node -p "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }

curl -sS -X PUT "$api/customers/ada" -H 'Content-Type: application/json' -d '{
  "identities": [{"kind": "chat", "value": "session-42"}, {"kind": "phone", "value": "+4915155501234"}],
  "consents": [{"purpose": "service-messages", "status": "granted"}],
  "locale": "en"
}' | field .id

event '{"specversion": "1.0", "id": "walk-1", "source": "walk", "type": "message.received",
        "data": {"channel": "chat", "address": "session-42", "text": "My car broke down"}}'

commands=$(post commands/lease '{"channels": ["chat"], "limit": 10, "leaseSeconds": 30}')
echo "$commands" | field '.commands.map(({data}) => data.text).join("\n")'
for number in 0 1; do
  post "commands/$(echo "$commands" | field ".commands[$number].id")/settle" '{"status": "delivered"}'
done

event '{"specversion": "1.0", "id": "walk-2", "source": "walk", "type": "message.received",
        "data": {"channel": "chat", "address": "session-42", "text": "A9 near kilometre 312"}}' | field .conversation.states
event '{"specversion": "1.0", "id": "walk-3", "source": "walk", "type": "message.received",
        "data": {"channel": "whatsapp", "address": "0151 55501234", "text": "M-AB 1234"}}' | field .conversation.states

event '{"specversion": "1.0", "id": "walk-1", "source": "walk", "type": "message.received",
        "data": {"channel": "chat", "address": "session-42", "text": "My car broke down"}}'
conversation=$(get 'conversations?customer=ada' | field .items[0].id)
get "conversations/$conversation/journal" | grep -o '"id":"walk-1"' | wc -l

until call=$(post commands/lease '{"channels": ["voice"]}' | grep call.place); do sleep 1; done
echo "$call" | field .commands[0].data.briefing

get "conversations/$conversation/context" | field .context.plate
echo "$call" | field .commands[0].packet.context.location.channel

call=$(echo "$call" | field .commands[0].id)
post "commands/$call/settle" '{"status": "delivered"}'
event '{"specversion": "1.0", "id": "walk-4", "source": "walk", "type": "call.answered", "data": {"command": "'$call'"}}' |
  field .conversation.states
get "conversations/$conversation/journal" | grep -o '"type":"ask.skipped","state":"plate-by-phone"[^}]*}'

event '{"specversion": "1.0", "id": "walk-5", "source": "walk", "type": "call.ended", "data": {"command": "'$call'"}}' |
  field .conversation.states
post commands/lease '{"channels": ["sms"]}' | field '.commands.map(({data}) => data.text).join("\n")'

event '{"specversion": "1.0", "id": "walk-6", "source": "towing", "type": "tow.arrived", "subject": "'$conversation'"}' |
  field .conversation.states
event '{"specversion": "1.0", "id": "walk-7", "source": "walk", "type": "message.received",
        "data": {"channel": "sms", "address": "+4915155501234", "text": "5"}}' | field .conversation.status
