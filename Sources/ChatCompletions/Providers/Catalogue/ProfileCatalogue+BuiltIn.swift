extension ProfileCatalogue {
  /// The profiles that come with the library, read from its YAML resources.
  public static let builtIn: ProfileCatalogue = {
    var catalogue = ProfileCatalogue([])
    do throws(ProfileFileError) {
      try catalogue.add(
        resources.map {
          ProfileFile(path: $0.name, text: String(decoding: $0.bytes, as: UTF8.self))
        })
    } catch {
      preconditionFailure("the library's own profiles are at fault:\n\(error)")
    }
    return catalogue
  }()

  /// The files, in the order in which the profiles are listed.
  private static var resources: [(name: String, bytes: [UInt8])] {
    [
      ("aigateway.yaml", PackageResources.aigateway_yaml),
      ("moonshot.yaml", PackageResources.moonshot_yaml),
      ("openai.yaml", PackageResources.openai_yaml),
      ("azure.yaml", PackageResources.azure_yaml),
      ("openrouter.yaml", PackageResources.openrouter_yaml),
      ("gemini.yaml", PackageResources.gemini_yaml),
      ("vllm.yaml", PackageResources.vllm_yaml),
      ("sglang.yaml", PackageResources.sglang_yaml),
      ("ollama.yaml", PackageResources.ollama_yaml),
      ("lmstudio.yaml", PackageResources.lmstudio_yaml),
      ("llama.cpp.yaml", PackageResources.llama_cpp_yaml),
      ("generic.yaml", PackageResources.generic_yaml),
    ]
  }
}
