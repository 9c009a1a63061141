// Counts the events of each type, misses none, counts none twice, and stops where one is missing.
//
//   npm install kafkajs@2 && node examples/consumer.mjs localhost:9092 seen.properties
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Kafka, logLevel } from 'kafkajs'

const [brokers, file] = process.argv.slice(2)
const prefix = process.env.MUSTER_TOPICS_PREFIX ?? 'muster'
const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
// What it counted and how far it has come: one file, one truth.
const state = new Map(lines.map((line) => line.split('=')).map(([key, value]) => [key, Number(value)]))
const number = (key) => state.get(key) ?? 0

function apply({ headers }) {
  const log = `${headers.ce_realm}/${headers.ce_log}`
  const expected = number(log) + 1
  const found = Number(`${headers.ce_sequence}`)
  if (found > expected) {
    console.error(`${log}: expected sequence ${expected}, found ${found}: events are missing`)
    process.exit(1)
  }
  if (found === expected) { // less is an event that it has seen before
    const type = `count/${headers.ce_type}`
    state.set(type, number(type) + 1).set(log, found)
  }
}

const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.ERROR })
const consumer = kafka.consumer({
  groupId: `${prefix}-example`,
  readUncommitted: false,
  sessionTimeout: 10_000 // whoever is started after a kill waits so long for its partitions
})
await consumer.connect()
await consumer.subscribe({ topics: ['identity', 'session', 'activity'].map((log) => `${prefix}.${log}`), fromBeginning: true })
await consumer.run({
  autoCommit: false, // the file tells how far it has come, and nothing else
  eachBatch: async ({ batch }) => {
    batch.messages.forEach(apply)
    state.set(`offset/${batch.topic}-${batch.partition}`, Number(batch.lastOffset()) + 1)
    writeFileSync(`${file}.next`, [...state].map((entry) => entry.join('=')).join('\n'))
    renameSync(`${file}.next`, file)
  }
})
for (const [key, offset] of state) {
  const place = key.match(/^offset\/(.*)-(\d+)$/)
  if (place) consumer.seek({ topic: place[1], partition: Number(place[2]), offset: String(offset) })
}
