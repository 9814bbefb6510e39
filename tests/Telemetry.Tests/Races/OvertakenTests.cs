using Azure;
using Azure.Data.Tables.Models;
using Azure.Storage.Blobs.Models;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Telemetry.Tests.Races;

public sealed class OvertakenTests
{
    [Fact]
    public void A_table_says_so_by_another_ETag_by_an_entity_that_is_there_and_by_one_that_is_gone()
    {
        Assert.All(
            [TableErrorCode.UpdateConditionNotSatisfied, TableErrorCode.EntityAlreadyExists, TableErrorCode.ResourceNotFound, TableErrorCode.EntityNotFound],
            code => Assert.True(Overtaken.InTable(Failure(code.ToString()))));
        Assert.All(
            [TableErrorCode.TableNotFound, TableErrorCode.TableBeingDeleted, TableErrorCode.EntityTooLarge],
            code => Assert.False(Overtaken.InTable(Failure(code.ToString()))));
    }

    [Fact]
    public void Blobs_say_so_by_another_ETag_by_a_blob_that_is_there_and_by_one_that_is_gone()
    {
        Assert.All(
            [BlobErrorCode.ConditionNotMet, BlobErrorCode.BlobAlreadyExists, BlobErrorCode.BlobNotFound],
            code => Assert.True(Overtaken.InBlobs(Failure(code.ToString()))));
        Assert.All(
            [BlobErrorCode.ContainerNotFound, BlobErrorCode.LeaseIdMissing, BlobErrorCode.BlobArchived],
            code => Assert.False(Overtaken.InBlobs(Failure(code.ToString()))));
    }

    [Fact]
    public void A_failure_without_a_code_is_none_of_them()
    {
        Assert.False(Overtaken.InTable(Failure(null)));
        Assert.False(Overtaken.InBlobs(Failure(null)));
    }

    private static RequestFailedException Failure(string? code) => new(412, "Something", code, innerException: null);
}
