/// The program's version, the one place that says it: `weighbridge --version` and the API's health
/// document. It goes up with every release (semver.org); the API has a version of its own in its
/// path.
public enum ProgramVersion {
    public static let text = "0.1.0"
}
