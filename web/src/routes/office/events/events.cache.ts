import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const events = forgetLists('event', 'events')
const templates = forgetLists('eventTemplates')
const skills = forgetLists('skills')

export const deskEventsCache: CachePart = {
  keys: {
    EventPayload: embedded,
    ShiftPayload: embedded,
    HostConsent: embedded,
    EventTemplatePayload: embedded,
    EventTemplatePart: embedded,
    EventTemplateShift: embedded,
    SkillPayload: embedded,
  },
  mutations: {
    createEvent: events,
    createEventFromTemplate: events,
    copyEvent: events,
    updateEvent: events,
    publishEvent: events,
    startEvent: events,
    finishEvent: events,
    verifyEvent: events,
    cancelEvent: events,
    addShift: events,
    updateShift: events,
    removeShift: events,
    recordHostConsent: events,
    withdrawHostConsent: events,
    createEventTemplate: templates,
    updateEventTemplate: templates,
    archiveEventTemplate: templates,
    saveEventAsTemplate: templates,
    createSkill: skills,
    renameSkill: skills,
    retireSkill: skills,
  },
}
