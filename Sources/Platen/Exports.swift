// A program that imports Platen speaks of documents, records and models too: the rooms that its
// public API is made of come with it.
@_exported public import ChatCompletions
@_exported public import ConfigurationFiles
@_exported public import Documents
@_exported public import Imaging
@_exported public import JSON
@_exported public import JSONSchema
@_exported public import Reading
@_exported public import Recognition
