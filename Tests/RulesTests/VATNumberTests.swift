import JSON
import Rules
import TestSupport
import Testing
