public import ConfigurationFiles

/// One thing that is wrong with a pipeline file.
public typealias PipelineFault = ConfigFault
