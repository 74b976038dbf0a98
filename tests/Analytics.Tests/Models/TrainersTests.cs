using Analytics.Models;

namespace Analytics.Tests.Models;

public sealed class TrainersTests
{
    [Fact]
    public void The_method_brings_two_trainers_that_go_by_their_own_names() =>
        Assert.All(Trainers.BuiltIn.Names, name => Assert.Equal(name, Trainers.BuiltIn.Of(name, 1).Name));

    [Fact]
    public void A_name_that_is_not_there_is_told_with_those_that_are() =>
        Assert.StartsWith("There is no trainer 'forest': expected one of boosted, logistic.", Assert.Throws<ArgumentException>(() => Trainers.BuiltIn.Of("forest", 1)).Message, StringComparison.Ordinal);
}
